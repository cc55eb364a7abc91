package dev.samekind.operator.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.parity.manifest.ObjectKey;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Addresses that requests for a Service may go to, as the cluster has them at this moment. */
@Singleton
class BackendAddresses {
    private final ApiServer server;

    BackendAddresses(ApiServer server) {
        this.server = server;
    }

    /**
     * Addresses of those that have a ready endpoint; one request for each namespace.
     *
     * @throws IOException when the API server does not say
     */
    Map<ObjectKey, Set<String>> of(Collection<ObjectKey> services) throws IOException {
        var addresses = new HashMap<ObjectKey, Set<String>>();
        var namespaces = services.stream().map(ObjectKey::namespace).collect(Collectors.toSet());
        for (var namespace : namespaces) {
            var path = "/apis/discovery.k8s.io/v1/namespaces/" + namespace + "/endpointslices?resourceVersion=0";
            var slices = server.get(path);
            if (!slices.ok()) {
                throw new IOException("endpoints of namespace %s: %s".formatted(namespace, slices.message()));
            }
            for (var slice : slices.body().path("items")) {
                var name =
                        slice.at("/metadata/labels/kubernetes.io~1service-name").asText();
                var service = new ObjectKey("", "v1", "Service", namespace, name);
                if (services.contains(service)) {
                    ready(slice)
                            .forEach(address -> addresses
                                    .computeIfAbsent(service, key -> new HashSet<>())
                                    .add(address));
                }
            }
        }
        return addresses;
    }

    private static Stream<String> ready(JsonNode slice) {
        return elements(slice.path("endpoints"))
                .filter(endpoint -> endpoint.at("/conditions/ready").asBoolean(true))
                .flatMap(endpoint -> elements(endpoint.path("addresses")))
                .map(JsonNode::asText);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

package dev.samekind.operator.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.parity.manifest.ObjectKey;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Read from EndpointSlices, each time: they change while nothing of ours does. */
@Singleton
class EndpointSlices implements ReadyEndpoints {
    private static final String SERVICE = "kubernetes.io/service-name";

    private final ApiServer server;

    EndpointSlices(ApiServer server) {
        this.server = server;
    }

    @Override
    public List<String> of(Collection<ObjectKey> services) throws ProbeException {
        var found = new TreeSet<String>();
        for (var service : services) {
            var answer = server.get("/apis/discovery.k8s.io/v1/namespaces/%s/endpointslices?labelSelector=%s=%s"
                    .formatted(service.namespace(), SERVICE, service.name()));
            if (!answer.ok()) {
                throw new ProbeException("endpoints of %s: %s".formatted(service.display(), answer.message()));
            }
            answer.body().path("items").forEach(slice -> add(slice, found));
        }
        return List.copyOf(found);
    }

    private static void add(JsonNode slice, Collection<String> found) {
        for (var endpoint : slice.path("endpoints")) {
            if (endpoint.at("/conditions/ready").asBoolean(true)) {
                for (var address : endpoint.path("addresses")) {
                    var host = address.asText().contains(":") ? "[" + address.asText() + "]" : address.asText();
                    slice.path("ports")
                            .forEach(port ->
                                    found.add(host + ":" + port.path("port").asInt()));
                }
            }
        }
    }
}

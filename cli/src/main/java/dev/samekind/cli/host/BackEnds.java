package dev.samekind.cli.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.output.Json;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.route.Backends;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the API server for the endpoints behind a route, and them for what they answer without the proxy. */
final class BackEnds {
    private static final String SERVICE = "kubernetes.io/service-name";
    private static final int ASKED = 2;
    private static final int SECONDS = 5;
    private static final Map<String, String> VERSIONS = Map.of(
            "Ingress", "networking.k8s.io/v1",
            "IngressRoute", "traefik.io/v1alpha1",
            "HTTPRoute", "gateway.networking.k8s.io/v1",
            "GRPCRoute", "gateway.networking.k8s.io/v1");

    private final KubernetesClient client;

    BackEnds(KubernetesClient client) {
        this.client = client;
    }

    /**
     * What is behind a route.
     *
     * @param endpoints number of ready endpoints
     * @param direct HTTP statuses of some of them
     */
    record Seen(int endpoints, List<Integer> direct) {
        static final Seen NOTHING = new Seen(0, List.of());
        /** There may be endpoints: that there are none must be seen. */
        private static final Seen UNKNOWN = new Seen(1, List.of());
    }

    /** Behind a route by its display name, asked for a path. */
    Seen behind(String route, String path) {
        try {
            var services = services(route);
            return services.isEmpty() ? Seen.UNKNOWN : seen(services, path);
        } catch (KubernetesClientException e) {
            return Seen.UNKNOWN;
        }
    }

    private Collection<ObjectKey> services(String route) {
        var parts = route.split("[ /]");
        var version = VERSIONS.get(parts[0]);
        if (version == null || parts.length != 3) {
            return List.of();
        }
        var found = client.genericKubernetesResources(version, parts[0])
                .inNamespace(parts[1])
                .withName(parts[2])
                .get();
        return found == null
                ? List.of()
                : Backends.of(List.of(Manifest.of((ObjectNode) Json.mapper().valueToTree(found))));
    }

    private Seen seen(Collection<ObjectKey> services, String path) {
        var addresses = new TreeSet<String>();
        var pods = new TreeSet<String>();
        for (var service : services) {
            for (var slice : client.discovery()
                    .v1()
                    .endpointSlices()
                    .inNamespace(service.namespace())
                    .withLabel(SERVICE, service.name())
                    .list()
                    .getItems()) {
                add(slice, addresses, pods);
            }
        }
        var direct = new ArrayList<Integer>();
        pods.stream().limit(ASKED).forEach(pod -> status(pod + "/proxy" + path).ifPresent(direct::add));
        return new Seen(addresses.size(), List.copyOf(direct));
    }

    private static void add(EndpointSlice slice, Collection<String> addresses, Collection<String> pods) {
        for (var endpoint : Objects.requireNonNullElse(slice.getEndpoints(), List.<Endpoint>of())) {
            if (endpoint.getConditions() != null
                    && Boolean.FALSE.equals(endpoint.getConditions().getReady())) {
                continue;
            }
            for (var port : Objects.requireNonNullElse(slice.getPorts(), List.<EndpointPort>of())) {
                endpoint.getAddresses().forEach(address -> addresses.add(address + ":" + port.getPort()));
                var target = endpoint.getTargetRef();
                if (target != null && Objects.equals(target.getKind(), "Pod")) {
                    pods.add("/api/v1/namespaces/%s/pods/%s:%d"
                            .formatted(slice.getMetadata().getNamespace(), target.getName(), port.getPort()));
                }
            }
        }
    }

    /** The status of what a pod says; none when the API server speaks for itself. */
    private OptionalInt status(String path) {
        var http = client.getHttpClient();
        var url = client.getMasterUrl().toString().replaceAll("/+$", "") + path;
        var request = http.newHttpRequestBuilder().uri(URI.create(url)).build();
        try {
            var answer = http.sendAsync(request, String.class).get(SECONDS, TimeUnit.SECONDS);
            return answer.code() >= 400 && answer.body().contains("\"kind\":\"Status\"")
                    ? OptionalInt.empty()
                    : OptionalInt.of(answer.code());
        } catch (ExecutionException | TimeoutException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}

package dev.samekind.cli.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.samekind.cli.JsonServer;
import dev.samekind.cli.JsonServer.Answer;
import dev.samekind.cli.output.Json;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The part of an API server that keeps leases, with conflicts as the real one has them. */
final class LeaseServer implements AutoCloseable {
    private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/samekind-system/leases";

    private final JsonServer server = new JsonServer(this::answer);
    private final Map<String, ObjectNode> leases = new ConcurrentHashMap<>();
    private volatile boolean down;
    private int version;

    KubernetesClient client() {
        var config = new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl(server.url())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** What is there; null where there is none. */
    @Nullable
    JsonNode lease(String name) {
        return leases.get(name);
    }

    String holder(String name) {
        var lease = leases.get(name);
        return lease == null ? "" : lease.at("/spec/holderIdentity").asText();
    }

    void put(String name, String holder, String renewed) {
        var lease = Json.mapper()
                .createObjectNode()
                .put("apiVersion", "coordination.k8s.io/v1")
                .put("kind", "Lease");
        lease.putObject("metadata").put("name", name).put("namespace", "samekind-system");
        lease.putObject("spec")
                .put("holderIdentity", holder)
                .put("renewTime", renewed)
                .put("leaseDurationSeconds", 15);
        store(name, lease);
    }

    /** Whether every request fails from now on. */
    void down(boolean isDown) {
        down = isDown;
    }

    private void store(String name, ObjectNode lease) {
        lease.withObject("metadata").put("resourceVersion", Integer.toString(++version));
        leases.put(name, lease);
    }

    private Answer answer(HttpExchange exchange) {
        if (down) {
            return new Answer(503, "{\"kind\":\"Status\",\"code\":503,\"message\":\"down\"}");
        }
        var path = exchange.getRequestURI().getPath();
        var name = path.substring(Math.min(path.length(), LEASES.length() + 1));
        return switch (exchange.getRequestMethod()) {
            case "GET" -> found(name);
            case "POST" -> write(body(exchange), true);
            case "PUT" -> write(body(exchange), false);
            case "DELETE" -> {
                var found = found(name);
                leases.remove(name);
                yield found;
            }
            default -> new Answer(405, "{}");
        };
    }

    private Answer found(String name) {
        var lease = leases.get(name);
        return lease == null
                ? new Answer(404, "{\"kind\":\"Status\",\"code\":404}")
                : new Answer(200, lease.toString());
    }

    private Answer write(ObjectNode lease, boolean isNew) {
        var name = lease.at("/metadata/name").asText();
        var there = leases.get(name);
        boolean conflict = isNew
                ? there != null
                : there == null || !there.at("/metadata/resourceVersion").equals(lease.at("/metadata/resourceVersion"));
        if (conflict) {
            return new Answer(409, "{\"kind\":\"Status\",\"code\":409}");
        }
        store(name, lease);
        return new Answer(200, lease.toString());
    }

    private static ObjectNode body(HttpExchange exchange) {
        try {
            return (ObjectNode) Json.mapper().readTree(exchange.getRequestBody());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

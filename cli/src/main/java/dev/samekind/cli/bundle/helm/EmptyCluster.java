package dev.samekind.cli.bundle.helm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * An API server that has nothing, on this machine only. helm-java's {@code template} lets charts look things up in the
 * cluster of the current context; {@code helm template} does not, and neither may a bundle depend on it.
 */
final class EmptyCluster implements AutoCloseable {
    private static final Pattern GROUP_VERSION = Pattern.compile("/api/(v1)|/apis/([^/]+/[^/]+)");
    private static final String NOT_FOUND =
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404}";

    private final HttpServer server;

    EmptyCluster() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", EmptyCluster::answer);
        server.start();
    }

    /** A kubeconfig whose only context is this cluster. */
    String kubeconfig() {
        return """
                {"apiVersion": "v1", "kind": "Config", "current-context": "empty",
                 "clusters": [{"name": "empty", "cluster": {"server": "http://%s:%d"}}],
                 "users": [{"name": "nobody", "user": {}}],
                 "contexts": [{"name": "empty", "context": {"cluster": "empty", "user": "nobody"}}]}
                """.formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var served = GROUP_VERSION.matcher(exchange.getRequestURI().getPath());
        if (served.matches()) {
            var version = served.group(1) == null ? served.group(2) : served.group(1);
            send(
                    exchange,
                    200,
                    "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"%s\",\"resources\":[]}"
                            .formatted(version));
        } else {
            send(exchange, 404, NOT_FOUND);
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

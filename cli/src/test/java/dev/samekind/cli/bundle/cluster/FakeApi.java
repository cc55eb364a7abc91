package dev.samekind.cli.bundle.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** An API server whose answers are given as paths (with the query) and JSON; it remembers which methods came. */
final class FakeApi implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> answers = new TreeMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Set<String> methods = new ConcurrentSkipListSet<>();
    private final Set<String> paths = new ConcurrentSkipListSet<>();

    FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    FakeApi serve(String path, String json) {
        answers.put(path, json);
        return this;
    }

    FakeApi fail(String path, int status) {
        failures.put(path, status);
        return this;
    }

    String url() {
        return "http://%s:%d"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort());
    }

    Set<String> methods() {
        return methods;
    }

    Set<String> paths() {
        return paths;
    }

    private void answer(HttpExchange exchange) throws IOException {
        methods.add(exchange.getRequestMethod());
        var uri = exchange.getRequestURI().toString();
        paths.add(uri);
        var bare = uri.replace("?limit=500", "");
        var failure = failures.get(bare);
        var json = failure == null ? answers.get(bare) : null;
        int status = json == null ? (failure == null ? 404 : failure) : 200;
        var body = (json == null ? "{\"kind\":\"Status\",\"message\":\"s3cr3t-canary\"}" : json)
                .getBytes(StandardCharsets.UTF_8);
        try (exchange) {
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

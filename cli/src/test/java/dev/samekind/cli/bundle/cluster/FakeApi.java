package dev.samekind.cli.bundle.cluster;

import com.sun.net.httpserver.HttpExchange;
import dev.samekind.cli.JsonServer;
import dev.samekind.cli.JsonServer.Answer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** An API server whose answers are given as paths (with the query) and JSON; it remembers which methods came. */
final class FakeApi implements AutoCloseable {
    private final JsonServer server = new JsonServer(this::answer);
    private final Map<String, String> answers = new TreeMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Set<String> methods = new ConcurrentSkipListSet<>();
    private final Set<String> paths = new ConcurrentSkipListSet<>();

    FakeApi serve(String path, String json) {
        answers.put(path, json);
        return this;
    }

    FakeApi fail(String path, int status) {
        failures.put(path, status);
        return this;
    }

    String url() {
        return server.url();
    }

    Set<String> methods() {
        return methods;
    }

    Set<String> paths() {
        return paths;
    }

    private Answer answer(HttpExchange exchange) {
        methods.add(exchange.getRequestMethod());
        var uri = exchange.getRequestURI().toString();
        paths.add(uri);
        var bare = uri.replace("?limit=500", "");
        var failure = failures.get(bare);
        var json = failure == null ? answers.get(bare) : null;
        int status = json == null ? (failure == null ? 404 : failure) : 200;
        return new Answer(status, json == null ? "{\"kind\":\"Status\",\"message\":\"s3cr3t-canary\"}" : json);
    }

    @Override
    public void close() {
        server.close();
    }
}

package dev.samekind.cli;

import com.sun.net.httpserver.HttpExchange;
import dev.samekind.cli.JsonServer.Answer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API server whose answers to a method and a path are given one after the other; the last one stays, and 404 without one. */
public final class FakeCluster implements AutoCloseable {
    private final JsonServer server = new JsonServer(this::answer);
    private final Map<String, Queue<Answer>> answers = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    /** One more answer to requests like {@code GET /api/v1/nodes}. */
    public FakeCluster answer(String request, int status, String json) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Answer(status, json));
        return this;
    }

    /** Requests without their queries, in the order of their coming. */
    public List<String> requests() {
        return requests;
    }

    /** Bodies of the requests, in the same order. */
    public List<String> bodies() {
        return bodies;
    }

    /** Where it is. */
    public String url() {
        return server.url();
    }

    /** A client that tries nothing again. */
    public KubernetesClient client() {
        var config = new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl(url())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private Answer answer(HttpExchange exchange) {
        var request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        requests.add(request);
        bodies.add(body(exchange));
        var given = answers.getOrDefault(request, new ArrayDeque<>(List.of(new Answer(404, "{}"))));
        return given.size() > 1 ? given.remove() : given.element();
    }

    private static String body(HttpExchange exchange) {
        try {
            return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

package dev.samekind.acceptance.operator;

import com.sun.net.httpserver.HttpServer;
import dev.samekind.acceptance.apiserver.ApiServer;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for Traefik's API: routes every Ingress of the API server, except where a test wants it otherwise. As Traefik
 * does with HTTP/2, it answers a connection by the routes that it had when the connection was made.
 */
final class FakeTraefik implements AutoCloseable {
    private final ApiServer server;
    private final HttpServer http;
    private final Set<String> unread = ConcurrentHashMap.newKeySet();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, Map<String, ?>> connections = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    private FakeTraefik(ApiServer server, HttpServer http) {
        this.server = server;
        this.http = http;
    }

    static FakeTraefik start(ApiServer server) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var traefik = new FakeTraefik(server, http);
            http.createContext("/api/rawdata", exchange -> {
                var body = Yaml.JSON.writeValueAsBytes(
                        traefik.connections.computeIfAbsent(exchange.getRemoteAddress(), peer -> traefik.rawData()));
                traefik.requests.incrementAndGet();
                exchange.sendResponseHeaders(200, body.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            http.start();
            return traefik;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it answers. */
    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Requests so far. */
    int requests() {
        return requests.get();
    }

    /** Has not read the host's route, until {@link #reads}. */
    void misses(String host) {
        unread.add(host);
    }

    void reads(String host) {
        unread.remove(host);
        refused.remove(host);
    }

    /** Has read the host's route and does not carry it out. */
    void refuses(String host, String error) {
        refused.put(host, error);
    }

    private Map<String, ?> rawData() {
        var routers = new TreeMap<String, Object>();
        for (var ingress : server.admin()
                .network()
                .v1()
                .ingresses()
                .inAnyNamespace()
                .list()
                .getItems()) {
            var name = ingress.getMetadata().getNamespace() + "-"
                    + ingress.getMetadata().getName();
            hosts(ingress).stream()
                    .filter(host -> !unread.contains(host))
                    .forEach(host -> routers.put(name + "-" + host + "@kubernetes", router(host)));
        }
        return Map.of("routers", routers, "services", Map.of());
    }

    private Map<String, ?> router(String host) {
        var rule = "Host(`%s`) && PathPrefix(`/`)".formatted(host);
        var error = refused.get(host);
        return error == null
                ? Map.of("rule", rule, "status", "enabled")
                : Map.of("rule", rule, "status", "disabled", "error", Set.of(error));
    }

    private static Set<String> hosts(Ingress ingress) {
        var hosts = new java.util.TreeSet<String>();
        ingress.getSpec().getRules().stream()
                .map(rule -> Objects.requireNonNullElse(rule.getHost(), ""))
                .filter(host -> !host.isEmpty())
                .forEach(hosts::add);
        return hosts;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}

package dev.samekind.operator.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.samekind.operator.OperatorConfig;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.platform.traefik.RoutingTable;
import dev.samekind.operator.reconcile.Resolution.Resolved;
import dev.samekind.parity.manifest.ObjectKey;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Asks Traefik whether it routes what the cluster has: it reads changes after they were made, so that a service can be
 * ready before a request reaches it.
 */
@Singleton
class RouteProbe {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final ApiServer server;
    private final OperatorConfig config;
    private final PlatformService platform;
    private final Map<String, Question> proven = new ConcurrentHashMap<>();

    RouteProbe(ApiServer server, OperatorConfig config, PlatformService platform) {
        this.server = server;
        this.config = config;
        this.platform = platform;
    }

    /** What an answer depends on: while it stays the same, a good answer is not asked for again. */
    record Question(Resolved resolved, Set<ObjectKey> readyWorkloads, String traefik) {}

    /** What Traefik says. */
    sealed interface Answer {
        /** It routes everything. */
        record Routed() implements Answer {}

        /** It has not read everything yet, or could not be asked. */
        record Behind(String message) implements Answer {}

        /** It will not carry out a route. */
        record Refused(String message) implements Answer {}
    }

    /** Asks for an environment. */
    Answer ask(String environment, Question question) {
        if (question.equals(proven.get(environment))) {
            return new Answer.Routed();
        }
        var answer = compare(question.resolved());
        if (answer instanceof Answer.Routed) {
            proven.put(environment, question);
        }
        return answer;
    }

    /** The next question is asked, whatever was answered before. */
    void forget(String environment) {
        proven.remove(environment);
    }

    private Answer compare(Resolved resolved) {
        try {
            return compare(resolved, RoutingTable.of(table()));
        } catch (IOException e) {
            return new Answer.Behind("Traefik does not say what it routes: " + e.getMessage());
        }
    }

    private Answer compare(Resolved resolved, RoutingTable table) {
        for (var route : resolved.plan().routeHosts().entrySet()) {
            for (var host : route.getValue()) {
                var routers = table.of(host);
                if (routers.isEmpty()) {
                    return new Answer.Behind("%s: Traefik does not route %s yet".formatted(route.getKey(), host));
                }
                var error = routers.stream()
                        .flatMap(router -> router.error().stream())
                        .findFirst();
                if (error.isPresent()) {
                    return new Answer.Refused(
                            "%s: Traefik does not route %s: %s".formatted(route.getKey(), host, error.get()));
                }
            }
        }
        return table.serverMissing() ? servers(resolved.backends(), table.servers()) : new Answer.Routed();
    }

    /** A service of Traefik's without servers is right where the cluster has no endpoints for it either. */
    private Answer servers(Collection<ObjectKey> backends, Set<String> servers) {
        return backends.stream()
                .filter(backend -> {
                    var addresses = endpoints(backend);
                    return !addresses.isEmpty() && addresses.stream().noneMatch(servers::contains);
                })
                .findFirst()
                .<Answer>map(backend ->
                        new Answer.Behind(backend.display() + " has endpoints that Traefik does not know yet"))
                .orElseGet(Answer.Routed::new);
    }

    private Set<String> endpoints(ObjectKey service) {
        var slices = server.get(
                "/apis/discovery.k8s.io/v1/namespaces/%s/endpointslices?resourceVersion=0&labelSelector=kubernetes.io%%2Fservice-name%%3D%s"
                        .formatted(service.namespace(), service.name()));
        return elements(slices.body().path("items"))
                .flatMap(slice -> elements(slice.path("endpoints")))
                .flatMap(endpoint -> elements(endpoint.path("addresses")))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private JsonNode table() throws IOException {
        var api = config.traefikApi()
                .or(platform::traefikApi)
                .orElseThrow(() -> new IOException("its Service has no address yet"));
        var uri = URI.create(api + "/api/rawdata");
        // a connection for each question: Traefik answers an old one, HTTP/2 above all, by the routes that it had then
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build()) {
            var answer = http.send(
                    HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) {
                throw new IOException(uri + " answers " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

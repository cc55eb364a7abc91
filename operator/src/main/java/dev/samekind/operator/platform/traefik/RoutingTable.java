package dev.samekind.operator.platform.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.route.MatchRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Traefik routes at this moment.
 *
 * @param routers its routers
 * @param servers hosts (mostly pods' addresses) that it sends requests to
 */
public record RoutingTable(List<Router> routers, Set<String> servers) {
    private static final List<String> ROUTERS = List.of("routers", "tcpRouters");
    private static final List<String> SERVICES = List.of("services", "tcpServices");

    /**
     * A router.
     *
     * @param name its name in normal form, which every provider makes of the route's namespace and name and more
     * @param rule what it matches
     * @param error why Traefik does not use it, in its own words; empty when it does
     */
    public record Router(String name, MatchRule rule, Optional<String> error) {}

    /** Reads the answer of Traefik's API to {@code /api/rawdata}. */
    public static RoutingTable of(JsonNode rawData) {
        var routers = new ArrayList<Router>();
        ROUTERS.forEach(kind -> rawData.path(kind)
                .properties()
                .forEach(entry -> routers.add(router(entry.getKey(), entry.getValue()))));
        var servers = new HashSet<String>();
        SERVICES.forEach(kind -> rawData.path(kind)
                .forEach(service -> service.at("/loadBalancer/servers")
                        .forEach(server -> host(server).ifPresent(servers::add))));
        return new RoutingTable(routers, servers);
    }

    private static Router router(String name, JsonNode router) {
        var error = router.path("status").asText().equals("disabled")
                ? Optional.of(message(router))
                : Optional.<String>empty();
        return new Router(normal(name), new MatchRule(router.path("rule").asText()), error);
    }

    private static String message(JsonNode router) {
        var errors = new ArrayList<String>();
        router.path("error").forEach(error -> errors.add(error.asText()));
        return errors.isEmpty() ? "disabled" : String.join("; ", errors);
    }

    /** The server's host: HTTP has a URL, TCP an address. */
    private static Optional<String> host(JsonNode server) {
        var url = server.has("url")
                ? server.path("url").asText()
                : "tcp://" + server.path("address").asText();
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    /** Routers that a route has for a host. */
    public List<Router> of(ObjectKey route, String host) {
        var part = normal(route.namespace() + "-" + route.name());
        return routers.stream()
                .filter(router -> router.name().contains(part))
                .filter(router -> router.rule().answers(host))
                .toList();
    }

    /** As Traefik writes names, what is neither letter nor digit is one hyphen; with hyphens around. */
    private static String normal(String name) {
        return ("-" + name + "-").replaceAll("[^\\p{L}\\p{N}]+", "-");
    }
}

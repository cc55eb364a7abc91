package dev.samekind.operator.platform.traefik;

import com.fasterxml.jackson.databind.JsonNode;
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
 * @param serverMissing whether a service that a router uses has no server
 */
public record RoutingTable(List<Router> routers, Set<String> servers, boolean serverMissing) {
    private static final List<String> ROUTERS = List.of("routers", "tcpRouters");
    private static final List<String> SERVICES = List.of("services", "tcpServices");

    /**
     * A router.
     *
     * @param rule what it matches
     * @param error why Traefik does not use it, in its own words; empty when it does
     */
    public record Router(MatchRule rule, Optional<String> error) {}

    /** Reads the answer of Traefik's API to {@code /api/rawdata}. */
    public static RoutingTable of(JsonNode rawData) {
        var routers = new ArrayList<Router>();
        ROUTERS.forEach(kind -> rawData.path(kind).forEach(router -> routers.add(router(router))));
        var servers = new HashSet<String>();
        boolean missing = false;
        for (var kind : SERVICES) {
            for (var service : rawData.path(kind)) {
                var found = service.at("/loadBalancer/servers");
                found.forEach(server -> host(server).ifPresent(servers::add));
                missing |= found.isEmpty() && isUsed(service);
            }
        }
        return new RoutingTable(routers, servers, missing);
    }

    /** Weighted services only lead to others, and a provider may keep a service that no router uses. */
    private static boolean isUsed(JsonNode service) {
        return service.has("loadBalancer") && !service.path("usedBy").isEmpty();
    }

    private static Router router(JsonNode router) {
        var error = router.path("status").asText().equals("disabled")
                ? Optional.of(message(router))
                : Optional.<String>empty();
        return new Router(new MatchRule(router.path("rule").asText()), error);
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

    /** Routers of a host. */
    public List<Router> of(String host) {
        return routers.stream().filter(router -> router.rule().answers(host)).toList();
    }
}

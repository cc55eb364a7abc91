package dev.samekind.parity.route;

import dev.samekind.parity.manifest.Manifest;
import java.util.List;

/** Reads Traefik's IngressRoutes (traefik.io). */
final class IngressRoutes {
    /** API group of Traefik's own kinds. */
    static final String GROUP = "traefik.io";

    private IngressRoutes() {}

    static boolean is(Manifest manifest) {
        return manifest.key().kind().equals("IngressRoute")
                && manifest.key().group().equals(GROUP);
    }

    /** Hosts that are regular expressions are left out: no name can be made of them. */
    static List<Route> routes(Manifest route) {
        var spec = route.tree().path("spec");
        var hosts = new RouteHosts(route.key());
        for (var rule : spec.path("routes")) {
            var match = new MatchRule(rule.path("match").asText(""));
            match.hosts().forEach(host -> hosts.add(host, match.paths()));
            if (!match.namesHosts()) {
                hosts.add("", match.paths());
            }
        }
        var secret = spec.path("tls").path("secretName");
        return hosts.routes(host -> secret.isTextual() ? secret.textValue() : null);
    }
}

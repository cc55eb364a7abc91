package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/** Makes an IngressRoute's spec that of its companion. */
final class IngressRouteCompanion {
    private IngressRouteCompanion() {}

    /** Whether any rule is left. */
    static boolean change(ObjectNode spec, Companion companion) {
        var rules = spec.path("routes").deepCopy();
        var local = spec.putArray("routes");
        for (var rule : rules) {
            var match = new MatchRule(rule.path("match").asText(""));
            if (match.hosts().stream().anyMatch(host -> companion.local(host) != null)) {
                var replaced = match.withHosts(host -> Objects.requireNonNullElse(companion.local(host), host));
                local.add(((ObjectNode) rule).put("match", replaced));
            }
        }
        if (spec.get("tls") instanceof ObjectNode tls) {
            tls.put("secretName", CompanionRoutes.TLS_SECRET);
            // an ACME resolver would ask a public authority for local names
            tls.remove("certResolver");
            tls.remove("domains");
        }
        return !local.isEmpty();
    }
}

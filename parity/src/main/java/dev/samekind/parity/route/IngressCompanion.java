package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes an Ingress' spec that of its companion. */
final class IngressCompanion {
    private final ObjectNode spec;
    private final Companion companion;

    IngressCompanion(ObjectNode spec, Companion companion) {
        this.spec = spec;
        this.companion = companion;
    }

    /** Whether any rule is left. */
    boolean change() {
        var rules = spec.path("rules").deepCopy();
        var local = spec.putArray("rules");
        for (var rule : rules) {
            var name = companion.local(rule.path("host").asText(""));
            if (name != null) {
                local.add(((ObjectNode) rule).put("host", name));
            }
        }
        // a second default backend for every other host would compete with production's
        spec.remove("defaultBackend");
        if (spec.has("tls")) {
            tls(spec.path("tls").deepCopy());
        }
        return !local.isEmpty();
    }

    private void tls(JsonNode entries) {
        var local = spec.putArray("tls");
        for (var entry : entries) {
            if (entry instanceof ObjectNode copy
                    && (entry.path("hosts").isEmpty() || Hosts.localise(copy, "hosts", companion))) {
                local.add(copy.put("secretName", CompanionRoutes.TLS_SECRET));
            }
        }
        if (local.isEmpty()) {
            spec.remove("tls");
        }
    }
}

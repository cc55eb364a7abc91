package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes an HTTPRoute's or GRPCRoute's spec that of its companion. */
final class GatewayRouteCompanion {
    private GatewayRouteCompanion() {}

    /** Whether any host is left. */
    static boolean change(ObjectNode spec, Companion companion) {
        // a redirect to production's name would lead from this machine to production
        for (var redirect : spec.findValues("requestRedirect")) {
            var local = companion.local(redirect.path("hostname").asText(""));
            if (local != null && redirect instanceof ObjectNode object) {
                object.put("hostname", local);
            }
        }
        return Hosts.localise(spec, "hostnames", companion);
    }
}

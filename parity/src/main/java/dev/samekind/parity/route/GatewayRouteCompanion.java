package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.LinkedHashSet;

/** Makes an HTTPRoute's or GRPCRoute's spec that of its companion. */
final class GatewayRouteCompanion {
    private final Gateways gateways;
    private final CompanionGateways listening;
    private final Companion companion;

    GatewayRouteCompanion(Gateways gateways, CompanionGateways listening, Companion companion) {
        this.gateways = gateways;
        this.listening = listening;
        this.companion = companion;
    }

    /** Whether any host and parent is left; hosts that the route has from its listeners are written down. */
    boolean change(Manifest route, ObjectNode spec) {
        redirects(spec);
        var local = new LinkedHashSet<String>();
        for (var attachment : gateways.attachments(route)) {
            var name = companion.local(attachment.host());
            if (name != null) {
                local.add(name);
            }
        }
        var hostnames = spec.putArray("hostnames");
        local.forEach(hostnames::add);
        var parents = listening.parents(route);
        spec.putArray("parentRefs").addAll(parents);
        return !local.isEmpty() && !parents.isEmpty();
    }

    /** A redirect to production's name would lead from this machine to production. */
    private void redirects(ObjectNode spec) {
        for (var redirect : spec.findValues("requestRedirect")) {
            var local = companion.local(redirect.path("hostname").asText(""));
            if (local != null && redirect instanceof ObjectNode object) {
                object.put("hostname", local);
            }
        }
    }
}

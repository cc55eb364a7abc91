package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.Map;
import java.util.Optional;

/** Routes that answer local names beside production's, which stay untouched. */
public final class CompanionRoutes {
    /** TLS Secret of local names, in each namespace with companions. */
    public static final String TLS_SECRET = "samekind-local-tls";

    private CompanionRoutes() {}

    /**
     * The companion of a route: same kind, namespace, labels and rules, with local names for hosts. Rules without a host
     * are left out, for production's own answer every name. Its TLS Secret is {@link #TLS_SECRET}; annotations by which
     * certificate and DNS controllers would reach outside are left out.
     *
     * @param names local names by production host, as {@link LocalNames} gives
     * @return nothing for objects that are no routes, and when no host has another name here
     */
    public static Optional<Manifest> of(Manifest route, Map<String, String> names) {
        if (!(route.tree().get("spec") instanceof ObjectNode original)) {
            return Optional.empty();
        }
        var spec = original.deepCopy();
        return changed(route, spec, new Companion(names)) ? Optional.of(Companion.of(route, spec)) : Optional.empty();
    }

    private static boolean changed(Manifest route, ObjectNode spec, Companion companion) {
        if (Ingresses.is(route)) {
            return new IngressCompanion(spec, companion).change();
        }
        if (GatewayRoutes.is(route)) {
            return GatewayRouteCompanion.change(spec, companion);
        }
        return IngressRoutes.is(route) && IngressRouteCompanion.change(spec, companion);
    }
}

package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes that answer local names beside production's, which stay untouched. */
public final class CompanionRoutes {
    /** TLS Secret of local names, in each namespace with companions. */
    public static final String TLS_SECRET = "samekind-local-tls";

    private final Companion companion;
    private final CompanionGateways listening;
    private final GatewayRouteCompanion gatewayRoutes;

    private CompanionRoutes(List<Manifest> manifests, Map<String, String> names) {
        var gateways = new Gateways(manifests);
        companion = new Companion(names);
        listening = new CompanionGateways(manifests, gateways, companion);
        gatewayRoutes = new GatewayRouteCompanion(gateways, listening, companion);
    }

    /**
     * The companions of the routes among some objects, in the order of these: same kind, namespace, labels and rules,
     * with local names for hosts. Rules without a host are left out, for production's own answer every name. Their TLS
     * Secret is {@link #TLS_SECRET}; annotations by which certificate and DNS controllers would reach outside are left
     * out. Where a route attaches to a Gateway's listener for certain hosts, that Gateway has a companion, too.
     *
     * @param names local names by production host, as {@link LocalNames} gives
     */
    public static List<Manifest> of(List<Manifest> manifests, Map<String, String> names) {
        var companions = new CompanionRoutes(manifests, names);
        return manifests.stream()
                .flatMap(manifest -> companions.of(manifest).stream())
                .toList();
    }

    /** Companions of Gateways that cannot be, for they would have more listeners than a Gateway can. */
    public static List<ObjectKey> crowded(List<Manifest> manifests, Map<String, String> names) {
        var listening = new CompanionRoutes(manifests, names).listening;
        return manifests.stream()
                .map(Manifest::key)
                .filter(listening::isCrowded)
                .map(CompanionRoutes::key)
                .toList();
    }

    /** Who the companion of a route or Gateway is. */
    public static ObjectKey key(ObjectKey route) {
        return new ObjectKey(
                route.group(), route.version(), route.kind(), route.namespace(), CompanionName.of(route.name()));
    }

    private Optional<Manifest> of(Manifest manifest) {
        if (Gateways.is(manifest)) {
            return listening.of(manifest);
        }
        return manifest.tree().path("spec").deepCopy() instanceof ObjectNode spec && changed(manifest, spec)
                ? Optional.of(Companion.of(manifest, spec))
                : Optional.empty();
    }

    private boolean changed(Manifest route, ObjectNode spec) {
        if (Ingresses.is(route)) {
            return new IngressCompanion(spec, companion).change();
        }
        if (GatewayRoutes.is(route)) {
            return gatewayRoutes.change(route, spec);
        }
        return IngressRoutes.is(route) && IngressRouteCompanion.change(spec, companion);
    }
}

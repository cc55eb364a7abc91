package dev.samekind.parity.route;

import dev.samekind.parity.manifest.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The hosts that objects route. */
public final class Routes {
    private Routes() {}

    /**
     * One route for each host of each Ingress, HTTPRoute, GRPCRoute and IngressRoute, in the given order. Gateways among
     * the objects give their routes TLS Secrets, and their host names to those that name none.
     */
    public static List<Route> of(Collection<Manifest> manifests) {
        var gateways = new Gateways(manifests);
        return manifests.stream().flatMap(manifest -> of(manifest, gateways)).toList();
    }

    private static Stream<Route> of(Manifest manifest, Gateways gateways) {
        if (Ingresses.is(manifest)) {
            return Ingresses.routes(manifest).stream();
        }
        if (GatewayRoutes.is(manifest)) {
            return GatewayRoutes.routes(manifest, gateways).stream();
        }
        return IngressRoutes.is(manifest) ? IngressRoutes.routes(manifest).stream() : Stream.empty();
    }
}

package dev.samekind.parity.check.route;

import dev.samekind.parity.manifest.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What routes ask for that can be tried. */
public final class RouteFeatures {
    private RouteFeatures() {}

    /** The features of these objects, in their order. */
    public static List<RouteFeature> of(Collection<Manifest> manifests) {
        return manifests.stream()
                .flatMap(manifest -> switch (manifest.key().kind() + "."
                        + manifest.key().group()) {
                    case "Ingress.networking.k8s.io" -> NginxFeatures.of(manifest);
                    case "HTTPRoute.gateway.networking.k8s.io" -> HttpRouteFeatures.of(manifest, manifests);
                    case "Middleware.traefik.io" -> MiddlewareFeatures.of(manifest);
                    default -> Stream.empty();
                })
                .toList();
    }
}

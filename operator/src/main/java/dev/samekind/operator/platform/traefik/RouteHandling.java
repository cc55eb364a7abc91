package dev.samekind.operator.platform.traefik;

import dev.samekind.parity.manifest.Manifest;
import java.util.Collection;

/** Who acts on each object of a set of manifests. */
final class RouteHandling {
    private final IngressHandling ingresses;
    private final BundledClasses gatewayClasses;

    RouteHandling(Collection<Manifest> manifests) {
        ingresses = new IngressHandling(manifests);
        gatewayClasses = BundledClasses.gateway(manifests);
    }

    Handling of(Manifest manifest) {
        return switch (manifest.key().group()) {
            case "networking.k8s.io" ->
                manifest.key().kind().equals("Ingress") ? ingresses.of(manifest) : new Handling.NoRoute();
            case "gateway.networking.k8s.io" -> gatewayApi(manifest);
            case "traefik.io" -> traefik(manifest);
            case "traefik.containo.us" ->
                new Handling.Nobody(
                        "Traefik 3 does not read the group traefik.containo.us",
                        "Publish the bundle with apiVersion traefik.io/v1alpha1");
            default -> new Handling.NoRoute();
        };
    }

    private Handling gatewayApi(Manifest manifest) {
        return switch (manifest.key().kind()) {
            case "GatewayClass", "Gateway" -> gateway(manifest);
            case "TCPRoute", "UDPRoute", "ListenerSet" ->
                new Handling.Nobody(
                        "Traefik does not act on %s of Gateway API's standard channel"
                                .formatted(manifest.key().kind()),
                        "Reach the service by its cluster name, or add a localisation that omits the object");
            default -> new Handling.By(Provider.KubernetesGateway);
        };
    }

    private Handling gateway(Manifest manifest) {
        var isClass = manifest.key().kind().equals("GatewayClass");
        var name = isClass ? manifest.key().name() : GatewayClasses.nameIn(manifest);
        var controller = gatewayClasses.controllers().getOrDefault(name, Controllers.GATEWAY);
        if (controller.equals(Controllers.GATEWAY)) {
            return new Handling.By(Provider.KubernetesGateway);
        }
        return new Handling.Nobody(
                "the GatewayClass %s names the controller %s, which does not run here".formatted(name, controller),
                "Add a localisation that sets /spec/controllerName of GatewayClass %s to %s"
                        .formatted(name, Controllers.GATEWAY));
    }

    private static Handling traefik(Manifest manifest) {
        var annotated = BundledClasses.annotation(manifest, "kubernetes.io/ingress.class");
        var named = manifest.tree().path("spec").path("ingressClassName").asText(annotated);
        if (named.isEmpty() || named.equals("traefik")) {
            return new Handling.By(Provider.KubernetesCrd);
        }
        return new Handling.Nobody(
                "it asks for the ingress class %s, and Traefik's own kinds are served here without a class or as traefik"
                        .formatted(named),
                "Add a localisation that removes its class");
    }
}

package dev.samekind.operator.platform.traefik;

import dev.samekind.parity.manifest.Manifest;
import java.util.Collection;
import java.util.Optional;

/** Who acts on an Ingress, by the rules of Traefik's two Ingress providers. */
final class IngressHandling {
    private static final String CLASS_ANNOTATION = "kubernetes.io/ingress.class";
    private static final String NGINX = "nginx";

    private final BundledClasses classes;

    IngressHandling(Collection<Manifest> manifests) {
        classes = BundledClasses.ingress(manifests);
    }

    Handling of(Manifest ingress) {
        var named = className(ingress);
        if (named.isPresent()) {
            return byClass(named.get());
        }
        return switch (BundledClasses.annotation(ingress, CLASS_ANNOTATION)) {
            // Traefik's provider takes an Ingress without a class as long as it is not told to look for one
            case "", "traefik" -> new Handling.By(Provider.KubernetesIngress);
            case NGINX -> new Handling.By(Provider.KubernetesIngressNginx);
            case String other -> unreadableAnnotation(other);
        };
    }

    /** The class object that this Ingress needs and that the manifests do not bring. */
    Optional<String> missingClass(Manifest ingress) {
        return className(ingress)
                .or(() -> Optional.of(NGINX).filter(BundledClasses.annotation(ingress, CLASS_ANNOTATION)::equals))
                .filter(name -> !classes.controllers().containsKey(name));
    }

    /** Controller of a class that the manifests do not bring. */
    static String controllerOf(String className) {
        return className.equals(NGINX) ? Controllers.NGINX : Controllers.TRAEFIK;
    }

    private Optional<String> className(Manifest ingress) {
        var field = ingress.tree().path("spec").path("ingressClassName").asText("");
        if (!field.isEmpty()) {
            return Optional.of(field);
        }
        var annotated = !BundledClasses.annotation(ingress, CLASS_ANNOTATION).isEmpty();
        return annotated ? Optional.empty() : classes.defaultClass();
    }

    private Handling byClass(String name) {
        return switch (classes.controllers().getOrDefault(name, controllerOf(name))) {
            case Controllers.NGINX -> new Handling.By(Provider.KubernetesIngressNginx);
            case Controllers.TRAEFIK -> new Handling.By(Provider.KubernetesIngress);
            case String other ->
                new Handling.Nobody(
                        "its IngressClass %s names the controller %s, which does not run here".formatted(name, other),
                        "Add a localisation that sets /spec/controller of IngressClass %s to %s or %s"
                                .formatted(name, Controllers.TRAEFIK, Controllers.NGINX));
        };
    }

    private static Handling unreadableAnnotation(String value) {
        return new Handling.Nobody(
                "Traefik reads no other class than nginx and traefik from the annotation %s, not %s"
                        .formatted(CLASS_ANNOTATION, value),
                "Add localisations that remove the annotation and set /spec/ingressClassName to " + value);
    }
}

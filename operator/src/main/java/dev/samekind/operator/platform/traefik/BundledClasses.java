package dev.samekind.operator.platform.traefik;

import dev.samekind.parity.manifest.Manifest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Classes that the manifests bring themselves.
 *
 * @param controllers controller of each class, by name
 * @param defaultClass class that the API server gives to an object that names none
 */
record BundledClasses(Map<String, String> controllers, Optional<String> defaultClass) {
    private static final String DEFAULT = "ingressclass.kubernetes.io/is-default-class";

    static BundledClasses ingress(Collection<Manifest> manifests) {
        return of(manifests, "networking.k8s.io", "IngressClass", "controller");
    }

    static BundledClasses gateway(Collection<Manifest> manifests) {
        return of(manifests, "gateway.networking.k8s.io", "GatewayClass", "controllerName");
    }

    private static BundledClasses of(Collection<Manifest> manifests, String group, String kind, String field) {
        var controllers = new TreeMap<String, String>();
        var defaults = new TreeMap<String, String>();
        for (var manifest : manifests) {
            if (manifest.key().group().equals(group) && manifest.key().kind().equals(kind)) {
                var name = manifest.key().name();
                controllers.put(name, manifest.tree().path("spec").path(field).asText(""));
                if (annotation(manifest, DEFAULT).equals("true")) {
                    defaults.put(name, name);
                }
            }
        }
        return new BundledClasses(controllers, defaults.keySet().stream().findFirst());
    }

    static String annotation(Manifest manifest, String name) {
        return manifest.tree().path("metadata").path("annotations").path(name).asText("");
    }
}

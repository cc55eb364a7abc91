package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The Services that routes lead to. */
public final class Backends {
    private final SortedSet<ObjectKey> services = new TreeSet<>();

    private Backends() {}

    /** Services behind each Ingress, Gateway API route and IngressRoute, whether they exist or not. */
    public static SortedSet<ObjectKey> of(Collection<Manifest> manifests) {
        var backends = new Backends();
        manifests.forEach(backends::add);
        return backends.services;
    }

    private void add(Manifest manifest) {
        var spec = manifest.tree().path("spec");
        if (Ingresses.is(manifest)) {
            ingress(manifest, spec);
        } else if (manifest.key().group().equals(Gateways.GROUP)) {
            spec.path("rules").forEach(rule -> rule.path("backendRefs").forEach(reference -> add(manifest, reference)));
        } else if (manifest.key().group().equals(IngressRoutes.GROUP)) {
            spec.path("routes").forEach(route -> route.path("services").forEach(reference -> add(manifest, reference)));
        }
    }

    private void ingress(Manifest manifest, JsonNode spec) {
        add(manifest, spec.at("/defaultBackend/service"));
        spec.path("rules")
                .forEach(rule -> rule.at("/http/paths").forEach(path -> add(manifest, path.at("/backend/service"))));
    }

    /** A backend of another kind (a TraefikService, a cloud's bucket) is none that has endpoints. */
    private void add(Manifest manifest, JsonNode reference) {
        if (reference.path("name").isTextual()
                && reference.path("kind").asText("Service").equals("Service")) {
            var namespace = reference.path("namespace").asText(manifest.key().namespace());
            services.add(new ObjectKey(
                    "", "v1", "Service", namespace, reference.path("name").textValue()));
        }
    }
}

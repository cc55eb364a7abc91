package dev.samekind.parity.plan;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.secret.SecretReferences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Secrets that localised objects need. */
final class Secrets {
    /** What the bundle says of a Secret that production's manifests contained. */
    private static final String MANIFEST = "Manifest";

    private Secrets() {}

    /** Shapes that the objects refer to, together with those that production's own manifests contained. */
    static List<SecretShape> needed(Collection<PlanInput.Bundle> bundles, List<Manifest> manifests) {
        var shapes = new ArrayList<>(SecretReferences.of(manifests, "default"));
        bundles.stream()
                .flatMap(bundle -> bundle.secrets().stream())
                .filter(shape -> shape.origins().contains(MANIFEST))
                .forEach(shapes::add);
        var merged = new TreeMap<String, SecretShape>();
        shapes.forEach(shape -> merged.merge(shape.namespace() + "/" + shape.name(), shape, Secrets::merge));
        return List.copyOf(merged.values());
    }

    private static SecretShape merge(SecretShape a, SecretShape b) {
        return new SecretShape(
                a.namespace(),
                a.name(),
                "Opaque".equals(a.type()) ? b.type() : a.type(),
                union(a.keys(), b.keys()),
                Boolean.TRUE.equals(a.optional()) && Boolean.TRUE.equals(b.optional()),
                union(a.origins(), b.origins()));
    }

    private static List<String> union(Collection<String> a, Collection<String> b) {
        var union = new TreeSet<>(a);
        union.addAll(b);
        return List.copyOf(union);
    }
}

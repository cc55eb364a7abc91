package dev.samekind.operator.parity;

import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Fields that production leaves to a controller: the number of replicas of what an autoscaler scales. */
record Controlled(Set<String> scaled) {
    private static final Set<KeyedPath> REPLICAS = Set.of(KeyedPath.parse("/spec/replicas"));

    /** What the autoscalers among production's objects scale. */
    static Controlled of(Collection<Manifest> production) {
        var scaled = new HashSet<String>();
        for (var manifest : production) {
            var target = manifest.tree().at("/spec/scaleTargetRef");
            if (manifest.key().kind().equals("HorizontalPodAutoscaler") && target.isObject()) {
                scaled.add(id(
                        target.path("kind").asText(),
                        String.valueOf(manifest.key().namespace()),
                        target.path("name").asText()));
            }
        }
        return new Controlled(scaled);
    }

    /** The fields of an object. */
    Set<KeyedPath> of(ObjectKey object) {
        return scaled.contains(id(object.kind(), String.valueOf(object.namespace()), object.name()))
                ? REPLICAS
                : Set.of();
    }

    private static String id(String kind, String namespace, String name) {
        return kind + " " + namespace + "/" + name;
    }
}

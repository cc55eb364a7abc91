package dev.samekind.parity.baseline;

import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.path.Trees;
import java.util.Set;

/** Paths that are known to have something below them, whatever the kind. */
final class Subtrees {
    private static final Set<String> ROOTS = Set.of("metadata", "spec", "status", "data", "stringData", "binaryData");
    /** What is below them are names that people choose, and each is a value. */
    private static final Set<String> MAPS = Set.of(
            "labels",
            "annotations",
            "matchLabels",
            "nodeSelector",
            "limits",
            "requests",
            "data",
            "stringData",
            "binaryData");

    private static final Set<String> ALWAYS = Set.of(
            "metadata",
            "template",
            "jobTemplate",
            "labels",
            "annotations",
            "matchLabels",
            "nodeSelector",
            "resources",
            "limits",
            "requests",
            "securityContext",
            "affinity",
            "livenessProbe",
            "readinessProbe",
            "startupProbe");

    private Subtrees() {}

    static boolean isOne(KeyedPath path) {
        if (!(path.steps().getLast() instanceof Step.Field field)) {
            return false;
        }
        var above = path.parent();
        if (above.steps().isEmpty()) {
            return ROOTS.contains(field.name());
        }
        if (above.steps().getLast() instanceof Step.Field map && isMap(above, map)) {
            return false;
        }
        boolean podSpec = field.name().equals("spec") && above.steps().getLast().equals(new Step.Field("template"));
        return podSpec || ALWAYS.contains(field.name()) || Trees.isKnownList(path);
    }

    /** A ConfigMap's data is a map of values; a field called data elsewhere may be anything. */
    private static boolean isMap(KeyedPath path, Step.Field last) {
        return MAPS.contains(last.name()) && (path.steps().size() == 1 || !ROOTS.contains(last.name()));
    }
}

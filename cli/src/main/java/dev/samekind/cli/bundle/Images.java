package dev.samekind.cli.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Images that objects run: those of containers and image volumes, in workloads of any kind. */
final class Images {
    private static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");
    private static final Set<String> NO_WORKLOADS = Set.of("CustomResourceDefinition", "ConfigMap");

    private Images() {}

    static SortedSet<String> in(Collection<Manifest> objects) {
        var images = new TreeSet<String>();
        for (var object : objects) {
            if (!NO_WORKLOADS.contains(object.key().kind())) {
                collect(object.tree(), images);
            }
        }
        return images;
    }

    private static void collect(JsonNode node, Set<String> into) {
        if (node.isObject()) {
            for (var list : CONTAINERS) {
                node.path(list).forEach(container -> add(container.path("image"), into));
            }
            node.path("volumes").forEach(volume -> add(volume.path("image").path("reference"), into));
        }
        node.forEach(child -> collect(child, into));
    }

    private static void add(JsonNode image, Set<String> into) {
        if (image.isTextual() && !image.textValue().isEmpty()) {
            into.add(image.textValue());
        }
    }
}

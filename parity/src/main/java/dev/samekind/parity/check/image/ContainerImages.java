package dev.samekind.parity.check.image;

import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.pod.PodTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pairs images by the container that runs them: a rewrite gives them other names. */
public final class ContainerImages {
    private static final List<String> LISTS = List.of("initContainers", "containers");

    private ContainerImages() {}

    /**
     * Every container that both sides have.
     *
     * @param production production's objects
     * @param here objects as they are applied
     */
    public static List<ContainerImage> of(Map<ObjectKey, Manifest> production, Collection<Manifest> here) {
        var images = new ArrayList<ContainerImage>();
        for (var manifest : here) {
            var original = production.get(manifest.key());
            if (original != null) {
                var before = byPath(original);
                byPath(manifest).forEach((path, image) -> {
                    var wanted = before.get(path);
                    if (wanted != null) {
                        images.add(new ContainerImage(manifest.key(), path, wanted, image));
                    }
                });
            }
        }
        return List.copyOf(images);
    }

    private static Map<String, String> byPath(Manifest manifest) {
        var images = new TreeMap<String, String>();
        PodTemplate.of(manifest).ifPresent(template -> {
            for (var list : LISTS) {
                for (var container : template.spec().path(list)) {
                    if (container.path("image").isTextual()) {
                        images.put(
                                path(template, list, container.path("name").asText()),
                                container.get("image").asText());
                    }
                }
            }
        });
        return images;
    }

    private static String path(PodTemplate template, String list, String name) {
        return template.path()
                .field("spec")
                .field(list)
                .then(Step.Key.of("name", name))
                .field("image")
                .toString();
    }
}

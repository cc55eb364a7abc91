package dev.samekind.cli.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.parity.localise.InvalidRulesException;
import dev.samekind.parity.localise.LocalisationException;
import dev.samekind.parity.localise.Localiser;
import dev.samekind.parity.manifest.Manifest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The images that bundles need here. */
public final class ImageUses {
    private static final List<String> LISTS = List.of("initContainers", "containers");

    private ImageUses() {}

    /**
     * All images of objects, each once.
     *
     * @throws CliException when the localisations do not fit the objects
     */
    public static Set<ImageUse> of(List<Manifest> objects, List<Localisation> localisations) {
        try {
            var localiser = Localiser.of(localisations);
            var uses = new LinkedHashSet<ImageUse>();
            for (var object : objects) {
                var localised = localiser.localise(object).manifest();
                if (localised != null) {
                    uses.addAll(pairs(object.tree(), localised.tree()));
                }
            }
            return uses;
        } catch (InvalidRulesException | LocalisationException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "the baseline's localisations cannot be applied: " + e.getMessage(),
                    "correct the baseline and run this again",
                    e);
        }
    }

    private static Set<ImageUse> pairs(JsonNode production, JsonNode here) {
        var before = byContainer(production);
        var uses = new LinkedHashSet<ImageUse>();
        byContainer(here)
                .forEach((container, image) -> uses.add(new ImageUse(before.getOrDefault(container, image), image)));
        return uses;
    }

    /** Images by the container's place and name: lists may have another order after localisation. */
    private static Map<String, String> byContainer(JsonNode tree) {
        var images = new TreeMap<String, String>();
        collect(tree, "", images);
        return images;
    }

    private static void collect(JsonNode tree, String path, Map<String, String> images) {
        for (var list : LISTS) {
            for (var container : tree.path(list)) {
                if (container.path("image").isTextual()) {
                    images.put(
                            path + "/" + list + "/" + container.path("name").asText(),
                            container.get("image").asText());
                }
            }
        }
        if (tree instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue().isObject()) {
                    collect(field.getValue(), path + "/" + field.getKey(), images);
                }
            });
        }
    }
}

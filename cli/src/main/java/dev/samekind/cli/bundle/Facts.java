package dev.samekind.cli.bundle;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.DatabaseFacts;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DeclaredObjects;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Tool;
import dev.samekind.parity.manifest.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What no manifest says.
 *
 * @param file where it is said, for messages
 * @param images about images
 * @param databases about database servers
 * @param declaredObjects what brokers and object stores have
 * @param toolchain tools that production is built with
 */
record Facts(
        String file,
        List<ImageFacts> images,
        List<DatabaseFacts> databases,
        List<DeclaredObjects> declaredObjects,
        List<Tool> toolchain) {
    Facts {
        images = List.copyOf(images);
        databases = List.copyOf(databases);
        declaredObjects = List.copyOf(declaredObjects);
        toolchain = List.copyOf(toolchain);
    }

    /**
     * One entry for each image.
     *
     * @param facts sorted by image
     * @param notes entries of the file that no object names
     */
    record Merged(List<ImageFacts> facts, List<String> notes) {}

    /**
     * Merges the facts about images into what their references say.
     *
     * @throws dev.samekind.cli.CliException when a fact contradicts a pinned digest
     */
    Merged of(SortedSet<String> referred) {
        var known = images.stream().collect(Collectors.toMap(ImageFacts::image, Function.identity()));
        var merged =
                referred.stream().map(image -> merge(image, known.get(image))).toList();
        var notes = known.keySet().stream()
                .filter(image -> !referred.contains(image))
                .sorted()
                .map(image -> "%s has facts about %s, which no object names".formatted(file, image))
                .toList();
        return new Merged(merged, notes);
    }

    private ImageFacts merge(String image, @Nullable ImageFacts given) {
        var pinned = image.indexOf('@') < 0 ? null : image.substring(image.indexOf('@') + 1);
        if (given == null) {
            return new ImageFacts(image, pinned, null, null, null, null);
        }
        if (pinned != null && given.digest() != null && !pinned.equals(given.digest())) {
            throw BadInput.of(
                    "%s says %s of %s, which is pinned to another digest".formatted(file, given.digest(), image),
                    "correct the digest or leave it out");
        }
        return new ImageFacts(
                image,
                pinned == null ? given.digest() : pinned,
                given.architecture(),
                given.buildCommand(),
                given.configuration(),
                given.operatingSystem());
    }

    /** Notes about Services that are asked here and that the objects do not have. */
    List<String> unknownServices(Collection<Manifest> objects) {
        var there = objects.stream()
                .map(Manifest::key)
                .filter(key -> key.kind().equals("Service") && key.group().isEmpty())
                .map(key -> key.namespace() + "/" + key.name())
                .collect(Collectors.toSet());
        return Stream.concat(
                        databases.stream().map(DatabaseFacts::service),
                        declaredObjects.stream().map(DeclaredObjects::service))
                .distinct()
                .filter(service -> !there.contains(service))
                .map(service -> "%s has facts about Service %s, which is none of the objects".formatted(file, service))
                .toList();
    }
}

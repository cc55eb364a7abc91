package dev.samekind.cli.bundle.source;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.Platform;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Renderer;
import dev.samekind.cli.bundle.yaml.Document;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source gave.
 *
 * @param renderer how
 * @param version version of what rendered, null where nothing did
 * @param objects every object; Secrets still with their values, unless they come from a cluster
 * @param inputs files and directories that went into it; the first is where it is in its repository
 * @param platform what the source knows of production's platform
 * @param notes what people must know about what was left out or assumed
 */
public record Rendered(
        Renderer renderer,
        @Nullable String version,
        List<Document> objects,
        List<Path> inputs,
        Platform platform,
        List<String> notes) {
    /** A platform of which nothing is known. */
    public static final Platform UNKNOWN = new Platform(null, null, null, null, null, null, null, null);

    public Rendered {
        objects = List.copyOf(objects);
        inputs = List.copyOf(inputs);
        notes = List.copyOf(notes);
    }

    /** Rendered from files, about whose platform nothing is known. */
    public Rendered(Renderer renderer, @Nullable String version, List<Document> objects, List<Path> inputs) {
        this(renderer, version, objects, inputs, UNKNOWN, List.of());
    }
}

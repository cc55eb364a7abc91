package dev.samekind.cli.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DatabaseFacts;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DeclaredObjects;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Platform;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Source;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Tool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All of a bundle, before it is cut into shards. */
record Whole(
        String name,
        Source source,
        String digest,
        List<ObjectNode> objects,
        List<SecretShape> secrets,
        @Nullable Platform platform,
        List<ImageFacts> images,
        List<DatabaseFacts> databases,
        List<DeclaredObjects> declaredObjects,
        List<Tool> toolchain) {
    Whole {
        objects = List.copyOf(objects);
        secrets = List.copyOf(secrets);
        images = List.copyOf(images);
        databases = List.copyOf(databases);
        declaredObjects = List.copyOf(declaredObjects);
        toolchain = List.copyOf(toolchain);
    }
}

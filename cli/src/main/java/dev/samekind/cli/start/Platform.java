package dev.samekind.cli.start;

import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.platform.Traefik;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Images of what the operator brings along and the node does not have. */
final class Platform {
    private Platform() {}

    static List<String> images(EnvironmentFiles files) {
        return files.of("ParityBaseline").stream()
                .map(baseline -> ServiceImagesStage.spec(baseline, ParityBaselineSpec.class)
                        .platform())
                .map(platform -> traefik(platform == null ? null : platform.traefik()))
                .findFirst()
                .map(List::of)
                .orElseGet(() -> List.of(traefik(null)));
    }

    private static String traefik(ParityBaselineSpec.@Nullable Component component) {
        var repository =
                component == null || component.repository() == null ? Traefik.REPOSITORY : component.repository();
        var version = component == null || component.version() == null ? Traefik.VERSION : component.version();
        return repository + ":v" + version;
    }
}

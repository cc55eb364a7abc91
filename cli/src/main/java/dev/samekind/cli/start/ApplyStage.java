package dev.samekind.cli.start;

import dev.samekind.cli.images.EngineFacts;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;

/** The baseline, the bundles and the environment are in the cluster as they lie on disk, and so are facts of images. */
final class ApplyStage implements Stage {

    @Override
    public String title() {
        return "Environment";
    }

    @Override
    public Outcome run(Start start) {
        var objects = new ClusterObjects(start.client(), start.cluster, start.progress::doing);
        var bundles = new Bundles(objects, start.environment().of("ProductionBundle"));
        var written = new ArrayList<String>();
        if (new ImageFactsMap(start.client(), new EngineFacts(start.app.programs())).write(start.images())) {
            written.add(ImageFactsMap.DISPLAY);
        }
        for (var stale : bundles.deleteStale()) {
            start.progress.note("replaced %s: a bundle is immutable".formatted(stale));
        }
        for (var manifest : start.environment().manifests()) {
            if (!bundles.isFresh(manifest) && objects.apply(manifest)) {
                written.add(manifest.key().display());
            }
        }
        return written.isEmpty()
                ? Outcome.unchanged("as on disk")
                : Outcome.changed("applied " + String.join(", ", written));
    }

    static List<String> environments(EnvironmentFiles files) {
        return files.of("DevEnvironment").stream()
                .map(Manifest::key)
                .map(key -> key.name())
                .toList();
    }
}

package dev.samekind.cli.bundle.moved;

import dev.samekind.cli.CliException;
import dev.samekind.cli.bundle.Collector;
import dev.samekind.cli.bundle.diff.BundleDiff;
import dev.samekind.cli.bundle.source.Kustomization;
import dev.samekind.cli.bundle.source.KustomizeDirectory;
import dev.samekind.cli.bundle.source.ManifestSource;
import dev.samekind.cli.bundle.source.YamlFiles;
import dev.samekind.cli.bundle.yaml.DocumentException;
import java.io.InputStream;
import java.util.List;

/**
 * What two revisions render to.
 *
 * @param objects objects that differ; none where they could not be rendered
 * @param summary what to say about it
 */
record Difference(List<String> objects, String summary) {
    private static final String NAMESPACE = "default";

    static Difference between(Snapshot before, Snapshot after, Rendering rendering) {
        if (!before.isThere() || !after.isThere()) {
            return unknown("there is nothing to render");
        }
        try {
            var changes = BundleDiff.between(side(before, rendering), side(after, rendering));
            var objects = changes.stream()
                    .map(change -> change.kind().sign() + " " + change.object())
                    .toList();
            return new Difference(
                    objects, objects.size() + (objects.size() == 1 ? " object differs" : " objects differ"));
        } catch (NotRendered e) {
            return unknown(e.why);
        } catch (CliException | DocumentException e) {
            return unknown("one of them cannot be rendered: try ./dev bundle in a checkout of it");
        }
    }

    private static Difference unknown(String summary) {
        return new Difference(List.of(), summary);
    }

    /** The bundle's -n is not known; for both sides the same one is as good. */
    private static BundleDiff.Side side(Snapshot snapshot, Rendering rendering) throws NotRendered {
        var contents = Collector.collect(source(snapshot, rendering).render().objects(), NAMESPACE);
        return new BundleDiff.Side(contents.objects(), contents.secrets());
    }

    private static ManifestSource source(Snapshot snapshot, Rendering rendering) throws NotRendered {
        return switch (snapshot.source().renderer()) {
            case Kustomize -> {
                if (!rendering.online() && !Kustomization.isLocal(snapshot.path())) {
                    throw new NotRendered("it has a remote base, which is not fetched: vendor it, or compare with"
                            + " ./dev parity --require-latest");
                }
                yield new KustomizeDirectory(snapshot.path(), rendering.kubectl());
            }
            case Yaml -> new YamlFiles(List.of(snapshot.path().toString()), InputStream.nullInputStream());
            case Helm, Cluster ->
                throw new NotRendered(
                        "what a chart renders to depends on options that the bundle does not name: compare"
                                + " with ./dev bundle --diff and the options of then");
        };
    }

    private static final class NotRendered extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        NotRendered(String why) {
            super(why);
            this.why = why;
        }
    }
}

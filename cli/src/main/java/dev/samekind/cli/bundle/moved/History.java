package dev.samekind.cli.bundle.moved;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.Renderer;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Source;
import dev.samekind.cli.bundle.Git;
import dev.samekind.cli.bundle.source.TemporaryDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What happened in a repository since a revision, to what a bundle is made of. */
final class History {
    private static final String DIRTY = "-dirty";

    private final Git git;
    private final Source source;
    private final Rendering rendering;

    History(Git git, Source source, Rendering rendering) {
        this.git = git;
        this.source = source;
        this.rendering = rendering;
    }

    static boolean has(Git git, String revision) {
        return !commit(git, revision).isEmpty();
    }

    private static String commit(Git git, String revision) {
        var bare = withoutMark(revision);
        return bare.matches("[0-9a-f]{4,64}") ? git.line("rev-parse", "--verify", "--quiet", bare + "^{commit}") : "";
    }

    private static String withoutMark(String revision) {
        return revision.endsWith(DIRTY) ? revision.substring(0, revision.length() - DIRTY.length()) : revision;
    }

    Moved since(String revision) {
        var old = commit(git, revision);
        var latest = git.line("rev-parse", "--verify", "--quiet", "HEAD");
        if (old.isEmpty() || latest.isEmpty()) {
            return Moved.unknown(revision, missing(revision));
        }
        if (!old.equals(latest) && git.does("merge-base", "--is-ancestor", latest, old)) {
            return Moved.unknown(
                    revision,
                    "the bundle is of %s, which is newer than the checkout's %s: git pull there"
                            .formatted(revision, latest));
        }
        if (revision.endsWith(DIRTY)) {
            return Moved.unknown(
                    revision,
                    "the bundle is of %s: it has changes that no commit has, so no revision is the same; make it again of a clean checkout"
                            .formatted(revision));
        }
        return old.equals(latest) ? Moved.latest(revision, latest) : compare(revision, old, latest);
    }

    private String missing(String revision) {
        return git.line("rev-parse", "--is-shallow-repository").equals("true")
                ? "the repository is a shallow clone without the bundle's revision %s: git fetch --unshallow"
                        .formatted(revision)
                : "the repository does not have the bundle's revision %s: git fetch, or make the bundle again where its history was rewritten"
                        .formatted(revision);
    }

    private Moved compare(String revision, String old, String latest) {
        try (var directory = TemporaryDirectory.create()) {
            var before = Snapshot.of(git, old, directory.path().resolve("before"), source);
            var after = Snapshot.of(git, latest, directory.path().resolve("after"), source);
            var inputs = inputs(before, after);
            int behind = behind(old, latest, inputs);
            if (behind == 0 && git.does(command(inputs, "diff-tree", "-r", "--quiet", old, latest))) {
                return Moved.latest(revision, latest);
            }
            var difference = Difference.between(before, after, rendering);
            return behind == 0 && difference.objects().isEmpty()
                    ? Moved.latest(revision, latest)
                    : new Moved(
                            Moved.State.Moved,
                            revision,
                            latest,
                            behind,
                            difference.objects(),
                            message(revision, old, latest, behind, after, difference));
        }
    }

    private static List<String> inputs(Snapshot before, Snapshot after) {
        var paths = new TreeSet<>(before.inputs());
        paths.addAll(after.inputs());
        return paths.stream()
                .map(path -> path.equals(".") ? ":(top)" : ":(top,literal)" + path)
                .toList();
    }

    private int behind(String old, String latest, List<String> inputs) {
        var count = git.line(command(inputs, "rev-list", "--count", old + ".." + latest));
        return count.isEmpty() ? 0 : Integer.parseInt(count);
    }

    private static String[] command(List<String> inputs, String... arguments) {
        var command = new ArrayList<>(List.of(arguments));
        command.add("--");
        command.addAll(inputs);
        return command.toArray(String[]::new);
    }

    private String message(
            String revision, String old, String latest, int behind, Snapshot after, Difference difference) {
        var text = new StringBuilder("production is at %s, %d %s after the bundle's %s"
                .formatted(latest, behind, behind == 1 ? "commit" : "commits", revision));
        if (!git.does("merge-base", "--is-ancestor", old, latest)) {
            text.append("; its history was rewritten, for the bundle's revision is no part of it");
        }
        if (!after.isThere()) {
            return text + "; " + source.path() + " is no longer there: find where it went, and make the bundle of that";
        }
        return text + "; " + difference.summary()
                + (source.renderer() == Renderer.Helm ? "" : "; make the bundle again with ./dev bundle");
    }
}

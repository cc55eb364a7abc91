package dev.samekind.cli.bundle.moved;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.Renderer;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Source;
import dev.samekind.cli.bundle.Git;
import dev.samekind.cli.bundle.source.Kustomization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The files of one revision, beside the repository, whose index and working tree stay as they are.
 *
 * @param root where they are
 * @param source what a bundle is made of in them
 */
record Snapshot(Path root, Source source) {
    static Snapshot of(Git git, String revision, Path directory, Source source) {
        try {
            var root = Files.createDirectory(directory).toRealPath();
            var alone = git.withIndex(root.resolveSibling(root.getFileName() + ".index"));
            if (!alone.does("read-tree", revision)
                    || !alone.does("--work-tree=" + root, "checkout-index", "--all", "--prefix=" + root + "/")) {
                throw new IOException("git cannot write the files of " + revision);
            }
            return new Snapshot(root, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the bundle is made of. */
    Path path() {
        return root.resolve(Objects.requireNonNull(source.path(), "a source with a revision has a path"))
                .normalize();
    }

    boolean isThere() {
        return path().startsWith(root) && Files.exists(path());
    }

    /** Paths in the repository whose files go into the bundle. */
    List<String> inputs() {
        boolean kustomize = source.renderer() == Renderer.Kustomize && Files.isDirectory(path());
        var inputs = kustomize ? Kustomization.closure(path()) : List.of(path());
        return inputs.stream()
                .map(input -> input.toAbsolutePath().normalize())
                .filter(input -> input.startsWith(root))
                .map(input -> root.relativize(input).toString())
                .map(input -> input.isEmpty() ? "." : input)
                .toList();
    }
}

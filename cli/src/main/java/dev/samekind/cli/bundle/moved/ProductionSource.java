package dev.samekind.cli.bundle.moved;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.Source;
import dev.samekind.cli.CliException;
import dev.samekind.cli.bundle.Git;
import dev.samekind.cli.bundle.Remotes;
import dev.samekind.cli.bundle.source.TemporaryDirectory;
import dev.samekind.cli.bundle.yaml.DocumentException;
import dev.samekind.cli.process.ProgramException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks again at where a bundle was made of: in a checkout on this machine, or in the repository that it names. */
public final class ProductionSource {
    private final Rendering rendering;
    private final Duration patience;

    /** With the kubectl that builds Kustomize directories; offline nothing is cloned or fetched. */
    public ProductionSource(String kubectl, boolean online, Duration patience) {
        this.rendering = new Rendering(kubectl, online);
        this.patience = patience;
    }

    /**
     * How far production has moved since the bundle was made. In a checkout, production is what is committed there:
     * nothing is fetched, and changes that are not committed do not count.
     *
     * @param source origin of the bundle
     * @param startFrom a directory that may be in a checkout of the bundle's repository
     */
    public Moved moved(Source source, Path startFrom) {
        var revision = source.revision();
        if (revision == null || source.path() == null) {
            return Moved.unknown(
                    null,
                    "the bundle names no revision, so nobody can say how old it is: make it with ./dev bundle in a Git checkout");
        }
        try {
            var checkout = checkout(source, revision, startFrom);
            if (checkout != null) {
                return new History(checkout, source, rendering).since(revision);
            }
            return source.repository() == null
                    ? Moved.unknown(
                            revision,
                            "%s is in no checkout that has the bundle's revision %s, and the bundle names no repository: run this in production's checkout"
                                    .formatted(startFrom, revision))
                    : remote(source, source.repository(), revision, startFrom);
        } catch (ProgramException e) {
            return Moved.unknown(
                    revision,
                    e.kind() == ProgramException.Kind.NOT_FOUND
                            ? "git was not found: install it, or compare with ./dev bundle --diff"
                            : "git did not answer in time: give it a longer --timeout, or look at production with ./dev bundle --diff");
        } catch (CliException | DocumentException | InvalidPathException e) {
            return Moved.unknown(
                    revision,
                    "what the bundle was made of cannot be read: look at its path and kustomizations with ./dev bundle in a checkout");
        } catch (UncheckedIOException e) {
            return Moved.unknown(
                    revision,
                    "the files of a revision cannot be written: is there room in the temporary directory, and is the checkout no partial clone?");
        }
    }

    private static @Nullable Git checkout(Source source, String revision, Path startFrom) {
        if (!Files.isDirectory(startFrom)) {
            return null;
        }
        var git = Git.in(startFrom);
        var top = git.line("rev-parse", "--show-toplevel");
        if (top.isEmpty()) {
            return null;
        }
        var repository = Remotes.portable(git.line("config", "--get", "remote.origin.url"));
        boolean same = repository != null
                && source.repository() != null
                && repository.equals(Remotes.portable(source.repository()));
        return same || History.has(git, revision) || source.repository() == null ? Git.in(Path.of(top)) : null;
    }

    private Moved remote(Source source, String repository, String revision, Path startFrom) {
        // people may have written a bundle with a password in it
        var name = Objects.requireNonNullElse(Remotes.portable(repository), "the bundle's repository");
        if (!rendering.online()) {
            return Moved.unknown(
                    revision,
                    "%s is in no checkout of %s: run this in one; --require-latest clones it"
                            .formatted(startFrom, name));
        }
        try (var directory = TemporaryDirectory.create()) {
            var clone = directory.path().resolve("clone.git");
            if (repository.startsWith("-") || !Git.in(directory.path()).clones(repository, clone, patience)) {
                return Moved.unknown(
                        revision,
                        "%s cannot be cloned: check that it answers and that git may read it without asking, or run this in a checkout of it"
                                .formatted(name));
            }
            return new History(Git.in(clone), source, rendering).since(revision);
        }
    }
}

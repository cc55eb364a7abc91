package dev.samekind.cli.inner;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.Git;
import dev.samekind.cli.workspace.RelativePaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder that people work in, such as an IDE opens.
 *
 * @param root the folder, without symbolic links
 */
public record Project(Path root) {

    /**
     * The folder that was named, or the git work tree of a service.
     *
     * @throws CliException where a folder does not exist, or none was named and there is no work tree
     */
    public static Project of(@Nullable Path named, HereService service) {
        if (named != null) {
            return new Project(real(named, "--directory"));
        }
        var directory = real(service.directory(), "native.workingDirectory of " + service.name());
        var tree = Git.in(directory).line("rev-parse", "--show-toplevel");
        if (tree.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s is in no git work tree, so nothing says which folder you work in".formatted(directory),
                    "name it with --directory FOLDER");
        }
        return new Project(real(Path.of(tree), "the git work tree"));
    }

    private static Path real(Path path, String what) {
        if (!Files.isDirectory(path)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s is no folder: %s".formatted(what, path),
                    "correct it; native.workingDirectory is relative to the environment's file");
        }
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Whether git would commit a file that holds secrets. */
    public static boolean wouldBeCommitted(Path file) {
        var there = file.toAbsolutePath().getParent();
        while (there != null && !Files.isDirectory(there)) {
            there = there.getParent();
        }
        if (there == null) {
            return false;
        }
        var git = Git.in(there);
        return git.line("rev-parse", "--is-inside-work-tree").equals("true")
                && !git.does(
                        "check-ignore", "--quiet", "--", file.toAbsolutePath().toString());
    }

    /** A path from the folder, with slashes; {@code .} for the folder itself. */
    public String relative(Path path) {
        return new RelativePaths(root.toString()).of(path);
    }

    /** A path as an IDE takes it, behind its name for the folder. */
    public String behind(String variable, Path path) {
        var relative = relative(path);
        return relative.equals(".") ? variable : variable + "/" + relative;
    }
}

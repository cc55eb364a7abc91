package dev.samekind.cli.bundle;

import dev.samekind.cli.process.ProgramException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where files are in Git.
 *
 * @param repository remote without credentials, null when there is none or it is on this machine
 * @param path the first file or directory in the working tree, {@code .} for all of it
 * @param revision commit, ending in {@code -dirty} when a file that matters is not as in the commit
 */
record GitFacts(@Nullable String repository, String path, String revision) {
    /**
     * Facts about files, or nothing outside a working tree and where git is not installed.
     *
     * @param inputs files and directories; all of them decide about {@code -dirty}
     * @param output a file that is written and so does not count, null when there is none
     */
    static Optional<GitFacts> of(List<Path> inputs, @Nullable Path output) {
        if (inputs.isEmpty()) {
            return Optional.empty();
        }
        try {
            var first = inputs.getFirst().toRealPath();
            var git = Git.in(Files.isDirectory(first) ? first : parent(first));
            var top = git.line("rev-parse", "--show-toplevel");
            var head = git.line("rev-parse", "--verify", "HEAD");
            return top.isEmpty() || head.isEmpty()
                    ? Optional.empty()
                    : Optional.of(facts(git, Path.of(top), head, inputs, output));
        } catch (IOException | ProgramException e) {
            return Optional.empty();
        }
    }

    private static GitFacts facts(Git git, Path top, String head, List<Path> inputs, @Nullable Path output)
            throws IOException {
        var path = top.relativize(inputs.getFirst().toRealPath()).toString();
        return new GitFacts(
                Remotes.portable(git.line("config", "--get", "remote.origin.url")),
                path.isEmpty() ? "." : path.replace('\\', '/'),
                isDirty(git, top, inputs, output) ? head + "-dirty" : head);
    }

    private static boolean isDirty(Git git, Path top, List<Path> inputs, @Nullable Path output) throws IOException {
        var command = new ArrayList<>(List.of("status", "--porcelain", "--untracked-files=all", "--"));
        for (var input : inputs) {
            var real = input.toRealPath();
            if (!real.startsWith(top)) {
                return true;
            }
            command.add(":(top,literal)" + top.relativize(real));
        }
        var written = output == null ? null : real(output);
        if (written != null && written.startsWith(top)) {
            command.add(":(top,literal,exclude)" + top.relativize(written));
        }
        return !git.line(command.toArray(String[]::new)).isEmpty();
    }

    private static @Nullable Path real(Path output) throws IOException {
        var directory = parent(output.toAbsolutePath().normalize());
        var file = output.getFileName();
        return file == null || !Files.isDirectory(directory)
                ? null
                : directory.toRealPath().resolve(file);
    }

    private static Path parent(Path file) {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }
}

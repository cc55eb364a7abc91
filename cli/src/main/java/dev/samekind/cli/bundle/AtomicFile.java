package dev.samekind.cli.bundle;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the file that a person named: all of it or, on a failure, nothing. */
final class AtomicFile {
    private AtomicFile() {}

    static void write(Path file, String text) {
        var directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(file)) {
            throw BadInput.of(
                    "%s cannot be written: it is a directory, or its directory does not exist".formatted(file),
                    "give -o a file in a directory that exists");
        }
        try {
            AtomicFiles.write(file, text);
        } catch (UncheckedIOException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "%s cannot be written".formatted(file),
                    "check the directory's permissions and the free space");
        }
    }
}

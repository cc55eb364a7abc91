package dev.samekind.cli.output;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that a person named for a result. */
public final class ResultFile {
    private ResultFile() {}

    /** Fails where it cannot be one: before the work is done whose result it takes. */
    public static void check(Path file) {
        var directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(file)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s cannot be written: it is a directory, or its directory does not exist".formatted(file),
                    "name a file in a directory that exists");
        }
    }

    /** Writes all of it or, on a failure, nothing; what is no regular file, such as a pipe, is written to as it is. */
    public static void write(Path file, String text) {
        check(file);
        try {
            var target = Files.exists(file) ? file.toRealPath() : file;
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                Files.writeString(target, text, StandardOpenOption.WRITE);
            } else {
                AtomicFiles.write(target, text);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "%s cannot be written".formatted(file),
                    "check the directory's permissions and the free space",
                    e);
        }
    }
}

package dev.samekind.cli.bundle;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that a reader sees the old one or the new one and a failure leaves the old one. */
final class AtomicFile {
    private AtomicFile() {}

    static void write(Path file, String text) {
        var target = file.toAbsolutePath();
        var directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(target)) {
            throw BadInput.of(
                    "%s cannot be written: it is a directory, or its directory does not exist".formatted(file),
                    "give -o a file in a directory that exists");
        }
        try {
            var temporary = directory.resolve(".%s.%d.tmp"
                    .formatted(target.getFileName(), ProcessHandle.current().pid()));
            try {
                Files.writeString(temporary, text, StandardCharsets.UTF_8);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "%s cannot be written (%s)".formatted(file, e.getClass().getSimpleName()),
                    "check the directory's permissions and the free space");
        }
    }
}

package dev.samekind.cli.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** Writing files whole or not at all. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Writes a file that everybody may read. */
    public static void write(Path file, String text) {
        write(file, text, "rw-r--r--");
    }

    /** The same for bytes. */
    public static void write(Path file, byte[] bytes) {
        write(file, bytes, "rw-r--r--");
    }

    /** Writes a file that only its owner may read. */
    public static void writeSecret(Path file, String text) {
        write(file, text, "rw-------");
    }

    private static void write(Path file, String text, String permissions) {
        write(file, text.getBytes(StandardCharsets.UTF_8), permissions);
    }

    private static void write(Path file, byte[] bytes, String permissions) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
            var next = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".new", mode);
            try {
                Files.setPosixFilePermissions(next, mode.value());
                Files.write(next, bytes);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The text of a file, empty where there is none. */
    public static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Removes a file, and what a run that was killed while it wrote it left beside it. */
    public static void removeWritten(Path file) {
        remove(file);
        var directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return;
        }
        try (var beside = Files.newDirectoryStream(directory, file.getFileName() + ".*.new")) {
            beside.forEach(AtomicFiles::remove);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    /** Removes a file or a tree; whether there was one. */
    public static boolean remove(Path path) {
        if (!Files.exists(path)) {
            return false;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}

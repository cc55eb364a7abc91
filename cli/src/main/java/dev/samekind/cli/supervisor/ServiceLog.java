package dev.samekind.cli.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Lines of a service with the time of their coming, in a file and its predecessor, both bounded. */
public final class ServiceLog {
    private static final long LARGEST = 8L << 20;
    private static final int LONGEST_LINE = 16 << 10;

    private final Path file;
    private final long largest;
    private long size;

    /** In a file that only its owner may read: services print what they like. */
    ServiceLog(Path file) {
        this(file, LARGEST);
    }

    ServiceLog(Path file, long largest) {
        this.file = file;
        this.largest = largest;
        try {
            create();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + file, e);
        }
    }

    private void create() throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        size = Files.size(file);
    }

    /** The file before the present one. */
    public static Path previous(Path file) {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    /** Adds a line; a full disk loses lines and ends nothing. */
    synchronized void add(String line) {
        var cut = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
        var bytes = (Instant.now().truncatedTo(ChronoUnit.MICROS) + " " + cut + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (size + bytes.length > largest) {
                Files.move(file, previous(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                create();
            }
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            size += bytes.length;
        } catch (IOException e) {
            size = 0; // tried again with the next line
        }
    }

    /** The last lines, without their times. */
    synchronized List<String> tail(int most) {
        try {
            var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return lines.subList(Math.max(0, lines.size() - most), lines.size()).stream()
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}

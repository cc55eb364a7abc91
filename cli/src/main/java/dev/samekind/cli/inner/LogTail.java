package dev.samekind.cli.inner;

import dev.samekind.cli.supervisor.ServiceLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What comes to a service's log, also where its file is replaced meanwhile. */
final class LogTail {
    private final Path file;
    private final Instant since;
    private @Nullable Object identity;
    private long read;

    /** Of lines since a time. */
    LogTail(Path file, Instant since) {
        this.file = file;
        this.since = since;
    }

    /** What is new. */
    List<LogLine> more() {
        var lines = new ArrayList<LogLine>();
        try {
            if (!Files.exists(file)) {
                return lines;
            }
            var now = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            var previous = ServiceLog.previous(file);
            if (!Objects.equals(now, identity)) {
                if (Files.exists(previous)) {
                    read = addFrom(previous, isKnown(previous) ? read : 0, lines);
                }
                identity = now;
                read = 0;
            }
            read = addFrom(file, read, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        lines.removeIf(line -> line.time().isBefore(since));
        return lines;
    }

    private boolean isKnown(Path previous) throws IOException {
        return identity != null
                && identity.equals(Files.readAttributes(previous, BasicFileAttributes.class)
                        .fileKey());
    }

    /** Whole lines only; where it is to go on. */
    private static long addFrom(Path file, long from, List<LogLine> lines) throws IOException {
        try (var access = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[(int) Math.max(0, access.length() - from)];
            access.seek(from);
            access.readFully(bytes);
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            int end = text.lastIndexOf('\n') + 1;
            new String(bytes, 0, end, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> LogLine.parse(line).ifPresent(lines::add));
            return from + end;
        }
    }
}

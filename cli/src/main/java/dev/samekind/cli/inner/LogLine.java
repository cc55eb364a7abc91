package dev.samekind.cli.inner;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A line of a log.
 *
 * @param time of its coming
 * @param text without it
 */
record LogLine(Instant time, String text) {
    /** Of a line that begins with its time, as the supervisor and the API server write them. */
    static Optional<LogLine> parse(String line) {
        int space = line.indexOf(' ');
        var stamp = space < 0 ? line : line.substring(0, space);
        try {
            return Optional.of(new LogLine(Instant.parse(stamp), space < 0 ? "" : line.substring(space + 1)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

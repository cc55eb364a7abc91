package dev.samekind.parity.normalise;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as Gateway API writes them (GEP-2257): up to four of hours, minutes, seconds and milliseconds, 1h30m. */
final class GatewayDuration {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,5}(h|m|s|ms)){1,4}");
    private static final Pattern PART = Pattern.compile("([0-9]{1,5})(ms|h|m|s)");

    private GatewayDuration() {}

    /** The shortest form of a duration, 1s for 1000ms; nothing for a text that is none. */
    static Optional<String> canonical(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        var sum = Duration.ZERO;
        var parts = PART.matcher(text);
        while (parts.find()) {
            sum = sum.plus(part(Long.parseLong(parts.group(1)), parts.group(2)));
        }
        return Optional.of(write(sum));
    }

    private static Duration part(long amount, String unit) {
        return switch (unit) {
            case "h" -> Duration.ofHours(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMillis(amount);
        };
    }

    private static String write(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}

package dev.samekind.parity.check.route;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Sizes and times as nginx and Gateway API write them. */
final class Sizes {
    private static final Pattern NGINX = Pattern.compile("([0-9]{1,12})([kmg]?)");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|h|m|s)");
    private static final Pattern DURATIONS = Pattern.compile("(" + DURATION.pattern() + "){1,4}");
    private static final int KILO = 1024;
    private static final long SECOND = 1000;

    private Sizes() {}

    /** Bytes of nginx' 16k; nothing for a text that is no size. */
    static OptionalLong bytes(String text) {
        var match = NGINX.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(match.group(1));
        return OptionalLong.of(
                switch (match.group(2)) {
                    case "k" -> number * KILO;
                    case "m" -> number * KILO * KILO;
                    case "g" -> number * KILO * KILO * KILO;
                    default -> number;
                });
    }

    /** Milliseconds of nginx' seconds; nothing for a text that is no number. */
    static OptionalLong seconds(String text) {
        return text.strip().matches("[0-9]{1,9}s?")
                ? OptionalLong.of(Long.parseLong(text.strip().replace("s", "")) * SECOND)
                : OptionalLong.empty();
    }

    /** Milliseconds of Gateway API's 1m30s; nothing for a text that is no duration. */
    static OptionalLong duration(String text) {
        if (!DURATIONS.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(DURATION.matcher(text)
                .results()
                .mapToLong(part -> Long.parseLong(part.group(1))
                        * switch (part.group(2)) {
                            case "h" -> 3600 * SECOND;
                            case "m" -> 60 * SECOND;
                            case "s" -> SECOND;
                            default -> 1;
                        })
                .sum());
    }
}

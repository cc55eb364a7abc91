package dev.samekind.parity.baseline;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When rules end. */
public final class Expiry {
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

    private Expiry() {}

    /**
     * Whether a rule has ended; one without an end never has.
     *
     * @throws DateTimeParseException when the text is no RFC 3339 time, which the validator refuses
     */
    public static boolean hasEnded(@Nullable String expiresAt, Instant now) {
        return expiresAt != null && !parse(expiresAt).isAfter(now);
    }

    /**
     * The moment that an RFC 3339 time names.
     *
     * @throws DateTimeParseException when the text is none, or names no zone
     */
    static Instant parse(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        if (!RFC_3339.matcher(upper).matches()) {
            throw new DateTimeParseException("no RFC 3339 time with a zone", text, 0);
        }
        return OffsetDateTime.parse(upper).toInstant();
    }
}

package dev.samekind.operator.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one probe.
 *
 * @param world what ran when it was made
 * @param seen what it saw; null when it never saw anything
 * @param at when it was made
 * @param failure why the last try gave nothing, null when it did
 * @param failures tries in a row that gave no answer that stands
 */
record Known(
        String world,
        @Nullable JsonNode seen,
        Instant at,
        @Nullable String failure,
        int failures) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int LAST_DOUBLING = 6;

    /** When it may be tried again after giving none that stands; each pause is twice the one before, up to five minutes. */
    Instant notBefore() {
        return failures == 0
                ? Instant.MIN
                : at.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, LAST_DOUBLING)));
    }

    /** Whether another try was asked for. */
    boolean isAskedAgain() {
        return world.isEmpty();
    }

    /** The same, for another try as soon as possible. */
    Known asIfElsewhere() {
        return new Known("", seen, at, failure, 0);
    }
}

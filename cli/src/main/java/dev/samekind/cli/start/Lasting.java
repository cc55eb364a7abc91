package dev.samekind.cli.start;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether something has been there, unchanged, for a while. */
final class Lasting {
    private final Duration aWhile;
    private List<String> seen = List.of();
    private @Nullable Instant since;

    Lasting(Duration aWhile) {
        this.aWhile = aWhile;
    }

    /** With what is there now; nothing at all lasts never. */
    boolean lasts(List<String> now) {
        var first = since;
        if (first == null || !now.equals(seen)) {
            seen = now;
            since = Instant.now();
            return false;
        }
        return !now.isEmpty() && Duration.between(first, Instant.now()).compareTo(aWhile) >= 0;
    }
}

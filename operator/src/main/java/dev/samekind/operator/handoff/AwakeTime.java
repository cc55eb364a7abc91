package dev.samekind.operator.handoff;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Time in which this process was awake. A machine that slept, or a node that was paused, takes everybody's time away alike:
 * nobody had a chance to renew a lease in it.
 */
final class AwakeTime {
    /** Longest step between two looks that counts in full. */
    private static final long STEP = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanos;
    private long last;
    private long awake;

    AwakeTime(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** How long in all, of which each look adds at most two seconds. */
    synchronized Duration now() {
        long now = nanos.getAsLong();
        awake += Math.min(now - last, STEP);
        last = now;
        return Duration.ofNanos(awake);
    }
}

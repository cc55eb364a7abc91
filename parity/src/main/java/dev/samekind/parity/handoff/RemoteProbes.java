package dev.samekind.parity.handoff;

import java.time.Duration;

/** How {@code ./dev} sees whether the Service of another cluster answers: by probes through the tunnel. */
public final class RemoteProbes {
    /** Time between probes that are answered; after the first that is not, the next is made at once. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);
    /** How long an answer may take. */
    public static final Duration TIMEOUT = Duration.ofMillis(1200);
    /** How many in a row are not answered before the bridge's port closes. */
    public static final int MISSES = 2;

    private RemoteProbes() {}

    /** The longest time that a bridge's port is open after the last answer. */
    public static Duration longest() {
        return INTERVAL.plus(TIMEOUT.multipliedBy(MISSES));
    }
}

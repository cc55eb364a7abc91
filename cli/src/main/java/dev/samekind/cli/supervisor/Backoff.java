package dev.samekind.cli.supervisor;

import java.time.Duration;
import java.time.Instant;

/** When a process that ended is started again: at once, then later and later, until one lives for a while. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_OF_A_TUNNEL = Duration.ofSeconds(4);
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    private final Duration longest;
    private Duration next = FIRST;

    private Backoff(Duration longest) {
        this.longest = longest;
    }

    /** For a process: a tunnel's far end comes back without anybody's doing here, and is wanted soon then. */
    static Backoff of(ServicePlan plan) {
        return new Backoff(plan.remote() == null ? LONGEST : LONGEST_OF_A_TUNNEL);
    }

    /** How long to wait after a life. */
    Duration after(Instant began, Instant ended) {
        if (Duration.between(began, ended).compareTo(A_WHILE) > 0) {
            next = FIRST;
        }
        var wait = next;
        next = next.multipliedBy(2).compareTo(longest) > 0 ? longest : next.multipliedBy(2);
        return wait;
    }
}

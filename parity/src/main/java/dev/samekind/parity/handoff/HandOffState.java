package dev.samekind.parity.handoff;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far the hand-off of one service is. All durations are of time in which the operator was awake, so that nothing
 * expires because a machine slept.
 *
 * @param serving whether the relay's pods have the labels of production's
 * @param away whether production's workload need not run
 * @param servingSince when the relay was first seen to serve, null while it does not
 * @param silentSince when the process was first seen not to answer, null while it does
 * @param relievedSince when the cluster's pods took over from a relay that served, null once everybody knows
 */
public record HandOffState(
        boolean serving,
        boolean away,
        @Nullable Duration servingSince,
        @Nullable Duration silentSince,
        @Nullable Duration relievedSince) {

    /** The service runs in the cluster. */
    public static final HandOffState IN_CLUSTER = new HandOffState(false, false, null, null, null);

    /** Proxies have heard of the relay, or forgotten it, by then. */
    static final Duration SETTLING = Duration.ofMillis(1500);
    /** A process that restarts is silent for less than this. */
    static final Duration DEBOUNCE = Duration.ofSeconds(2);
    /** A process that is silent for longer does not come back by itself. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * What is seen now.
     *
     * @param now time that the operator was awake in all
     * @param lease whether a lease is there and is renewed
     * @param answers whether the process answers by the bridge
     * @param relayReady whether a pod of the relay is ready
     * @param workloadReady whether production's workload has all of its pods ready
     */
    public record Seen(Duration now, boolean lease, boolean answers, boolean relayReady, boolean workloadReady) {}

    /** Of a service that was found with a relay that serves, by an operator that has just started. */
    public static HandOffState found(boolean leased) {
        return new HandOffState(true, leased, Duration.ZERO, null, null);
    }

    /** The next state. */
    public HandOffState next(Seen seen) {
        var silent = seen.answers() ? null : silentSince == null ? seen.now() : silentSince;
        var isSilent = silent != null && lasted(silent, seen) >= DEBOUNCE.toMillis();
        if (!seen.lease()) {
            return returning(seen, silent, isSilent);
        }
        boolean serves = seen.answers() || (serving && !isSilent);
        var since = !serves || !seen.relayReady() ? null : servingSince == null ? seen.now() : servingSince;
        boolean gone = since != null && lasted(since, seen) >= SETTLING.toMillis();
        boolean givenUp = silent != null && lasted(silent, seen) >= PATIENCE.toMillis();
        return new HandOffState(serves, gone || (away && !givenUp), since, silent, null);
    }

    /** The process serves on until the cluster's pods do and proxies know, unless there is none any more. */
    private HandOffState returning(Seen seen, @Nullable Duration silent, boolean isSilent) {
        if (isSilent) {
            return IN_CLUSTER;
        }
        if (serving && !seen.workloadReady()) {
            return new HandOffState(true, false, servingSince, silent, null);
        }
        var since = serving ? seen.now() : relievedSince;
        boolean known = since == null || lasted(since, seen) >= SETTLING.toMillis();
        return known ? IN_CLUSTER : new HandOffState(false, false, null, silent, since);
    }

    /** The same whose workload does not come back: its answers would be another cluster's data one day, ours the next. */
    public HandOffState staysAway() {
        return new HandOffState(serving, true, servingSince, silentSince, relievedSince);
    }

    private static long lasted(Duration since, Seen seen) {
        return seen.now().minus(since).toMillis();
    }

    /** Whether there is nothing more to do about it, once the lease is gone. */
    public boolean isInCluster() {
        return !serving && !away && relievedSince == null;
    }

    /** The state for people; null where the service simply runs in the cluster. */
    public @Nullable State shown(boolean lease) {
        if (!lease) {
            return isInCluster() ? null : State.Returning;
        }
        if (silentSince != null && !serving) {
            return State.NotAnswering;
        }
        return serving && away ? State.HandedOff : State.Starting;
    }
}

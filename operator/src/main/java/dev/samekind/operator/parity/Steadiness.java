package dev.samekind.operator.parity;

import dev.samekind.operator.live.Changes;
import dev.samekind.operator.live.ClusterState;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Whether what is seen can be believed. A machine that slept and a node that is coming back show a cluster that is about to
 * change by itself, and no verdict is given on it.
 */
@Singleton
class Steadiness {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration GAP = Duration.ofSeconds(5);
    /** A node whose machine slept is told so by its lease, and is ready again after about eleven seconds. */
    private static final Duration SETTLING = Duration.ofSeconds(15);

    private final ClusterState cluster;
    private final Changes changes;
    private final Clock clock;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());
    private volatile Instant lastBeat;
    private volatile Instant steadyFrom = Instant.MIN;

    Steadiness(ClusterState cluster, Changes changes, Clock clock) {
        this.cluster = cluster;
        this.changes = changes;
        this.clock = clock;
        this.lastBeat = clock.instant();
    }

    @PostConstruct
    void start() {
        heart.scheduleAtFixedRate(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        heart.shutdownNow();
    }

    private void beat() {
        var now = clock.instant();
        if (Duration.between(lastBeat, now).compareTo(GAP) > 0) {
            steadyFrom = now.plus(SETTLING);
            changes.anythingChanged();
        }
        lastBeat = now;
    }

    /** Why nothing can be said now; nothing where something can. */
    Optional<String> unsteady() {
        var notReady = cluster.nodesNotReady();
        if (!notReady.isEmpty()) {
            return Optional.of("node %s is not ready: wait until it is, or see ./dev doctor"
                    .formatted(String.join(", ", notReady)));
        }
        var now = clock.instant();
        // a beat that is overdue is a gap that has not been noticed yet
        return now.isBefore(steadyFrom) || Duration.between(lastBeat, now).compareTo(GAP) > 0
                ? Optional.of("the machine slept or stood still: the cluster is given %d s to settle"
                        .formatted(SETTLING.toSeconds()))
                : Optional.empty();
    }

    /** How long until it is worth looking again. */
    Duration untilSteady() {
        var left = Duration.between(clock.instant(), steadyFrom);
        return left.isPositive() ? left : BEAT;
    }
}

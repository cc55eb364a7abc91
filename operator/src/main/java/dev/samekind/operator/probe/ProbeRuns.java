package dev.samekind.operator.probe;

import dev.samekind.operator.live.Changes;
import dev.samekind.parity.plan.Mark;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes probes in the background, a bounded number of pods at a time, and keeps what they saw. */
@Singleton
class ProbeRuns {
    private static final Logger LOG = Logger.getLogger(ProbeRuns.class);
    private static final int PODS = 3;
    private static final int RUN_DIGITS = 8;

    private final ProbeCluster cluster;
    private final Changes changes;
    private final Clock clock;
    private final Semaphore pods = new Semaphore(PODS, true);
    private final Map<Id, Known> known = new ConcurrentHashMap<>();
    private final Map<Id, Running> running = new ConcurrentHashMap<>();
    private final Map<String, Instant> askedAgain = new ConcurrentHashMap<>();
    private final AtomicBoolean swept = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("probes").factory());

    ProbeRuns(ProbeCluster cluster, Changes changes, Clock clock) {
        this.cluster = cluster;
        this.changes = changes;
        this.clock = clock;
    }

    private record Id(String environment, String probe) {}

    private record Running(Thread thread, Instant since) {}

    @Nullable
    Known known(String environment, Probe probe) {
        return known.get(new Id(environment, probe.id()));
    }

    /** Whether nothing is being made or waits to be made again. */
    boolean isDone(String environment) {
        return running.keySet().stream().noneMatch(id -> id.environment().equals(environment))
                && known.entrySet().stream()
                        .noneMatch(entry -> entry.getKey().environment().equals(environment)
                                && entry.getValue().isAskedAgain());
    }

    /** Since when it is being made, or waits for it. */
    Instant waitingSince(String environment, Probe probe) {
        var run = running.get(new Id(environment, probe.id()));
        return run == null ? Instant.MIN : run.since();
    }

    /** Makes a probe, unless it is being made or must wait after a failure. */
    void start(Mark.Owner environment, Probe probe, String world, String image) {
        var id = new Id(environment.name(), probe.id());
        var before = known.get(id);
        if (before != null && before.world().equals(world) && clock.instant().isBefore(before.notBefore())) {
            return;
        }
        running.computeIfAbsent(
                id,
                absent -> new Running(
                        Thread.ofVirtual()
                                .name("probe " + probe.id())
                                .start(() -> run(id, environment, probe, world, image)),
                        clock.instant()));
    }

    private void run(Id id, Mark.Owner environment, Probe probe, String world, String image) {
        try {
            pods.acquire(probe.pods());
            try {
                var result = look(id, environment, probe, world, image);
                store(id, result);
                wakeFor(environment.name(), result);
            } finally {
                pods.release(probe.pods());
            }
        } catch (InterruptedException e) {
            // the environment is gone, or the operator is stopping
            Thread.currentThread().interrupt();
        } finally {
            running.computeIfPresent(id, (key, run) -> isThis(run) ? null : run);
            changes.objectChanged(environment.name());
        }
    }

    /** Keeps a result, unless the environment was forgotten while it was looked for. */
    private void store(Id id, Known result) {
        running.computeIfPresent(id, (key, run) -> {
            if (isThis(run)) {
                known.put(id, isOutdated(id, run) ? result.asIfElsewhere() : result);
            }
            return run;
        });
    }

    private static boolean isThis(Running run) {
        return run.thread() == Thread.currentThread();
    }

    private Known look(Id id, Mark.Owner environment, Probe probe, String world, String image) {
        var before = known.get(id);
        int failures = before == null ? 0 : before.failures();
        var run = UUID.randomUUID().toString().substring(0, RUN_DIGITS);
        try {
            sweepOnce();
            cluster.namespace();
            try (var session = new ProbeSession(cluster, new ProbePods(image), environment, run)) {
                var seen = probe.observe(session);
                var at = clock.instant();
                return new Known(world, seen, at, null, probe.isSettled(probe.judge(seen, at)) ? 0 : failures + 1);
            }
        } catch (ProbeException | RuntimeException e) {
            LOG.infof("environment %s, probe %s: %s", environment.name(), probe.id(), e.getMessage());
            return new Known(world, null, clock.instant(), String.valueOf(e.getMessage()), failures + 1);
        }
    }

    /** Whether it was asked for again after it had been started. */
    private boolean isOutdated(Id id, Running run) {
        var asked = askedAgain.get(id.environment());
        return asked != null && asked.isAfter(run.since());
    }

    /** Before the first pod of ours: whatever is there then was left by an operator that was killed. */
    private void sweepOnce() {
        synchronized (swept) {
            if (!swept.get()) {
                cluster.sweep();
                swept.set(true);
            }
        }
    }

    private void wakeFor(String environment, Known result) {
        if (result.failures() > 0) {
            var pause = Duration.between(clock.instant(), result.notBefore());
            timer.schedule(
                    () -> changes.objectChanged(environment), Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    /** Forgets probes that an environment no longer needs. */
    void keep(String environment, Collection<Probe> probes) {
        var wanted = probes.stream().map(Probe::id).collect(Collectors.toSet());
        known.keySet().removeIf(id -> id.environment().equals(environment) && !wanted.contains(id.probe()));
    }

    void again(String environment) {
        askedAgain.put(environment, clock.instant());
        known.replaceAll((id, result) -> id.environment().equals(environment) ? result.asIfElsewhere() : result);
    }

    void forget(String environment) {
        running.forEach((id, run) -> {
            if (id.environment().equals(environment) && running.remove(id, run)) {
                run.thread().interrupt();
            }
        });
        known.keySet().removeIf(id -> id.environment().equals(environment));
        askedAgain.remove(environment);
        var others = running.keySet().stream().anyMatch(id -> !id.environment().equals(environment));
        if (!others && known.isEmpty()) {
            Thread.ofVirtual().name("probes' namespace").start(cluster::deleteNamespace);
        }
    }

    @PreDestroy
    void stop() {
        running.values().forEach(run -> run.thread().interrupt());
        timer.shutdownNow();
    }
}

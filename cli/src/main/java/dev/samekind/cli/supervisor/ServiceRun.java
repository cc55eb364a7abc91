package dev.samekind.cli.supervisor;

import dev.samekind.cli.supervisor.ServicePlan.PortPlan;
import dev.samekind.cli.supervisor.ServiceState.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One service while it runs here: its process, its way to the cluster, its lease. */
final class ServiceRun {
    private static final Duration TICK = Duration.ofMillis(100);

    private final ServicePlan plan;
    private final Surroundings around;
    private final Lives lives;
    private final Readiness readiness;
    private final @Nullable TunnelProbes probes;
    private final Thread thread;
    private volatile @Nullable HandOffLine line;
    private volatile boolean stopped;
    private volatile Phase phase = Phase.Waiting;
    private volatile @Nullable String lacks;
    private volatile @Nullable NativeFailure failure;

    /** Begins at once. */
    ServiceRun(ServicePlan plan, Map<String, String> environment, Surroundings around) {
        this.plan = plan;
        this.around = around;
        this.lives = new Lives(
                plan, environment, around, new ServiceLog(around.files().log(plan.key())));
        this.readiness = new Readiness(plan);
        this.probes = plan.remote() == null ? null : new TunnelProbes(plan);
        handOff(plan.bridge());
        this.thread = Thread.ofPlatform().daemon().name(plan.key()).unstarted(this::work);
        thread.start();
    }

    private void work() {
        try {
            while (!stopped && !dependenciesAreReady()) {
                LockSupport.parkNanos(TICK.toNanos());
            }
            while (!stopped && phase != Phase.Failed) {
                step();
                LockSupport.parkNanos(TICK.toNanos());
            }
        } finally {
            release(Duration.ofSeconds(5));
            lives.end();
            if (probes != null) {
                probes.close();
            }
            phase = stopped ? Phase.Stopped : Phase.Failed;
        }
    }

    private boolean dependenciesAreReady() {
        var missing = plan.dependsOn().stream()
                .filter(other -> around.phases()
                        .apply(plan.environment(), other)
                        .filter(there -> there != Phase.Ready)
                        .isPresent())
                .toList();
        lacks = missing.isEmpty() ? null : "not ready yet: " + String.join(", ", missing);
        return missing.isEmpty();
    }

    private void step() {
        try {
            if (!plan.runsElsewhere()) {
                if (probes != null && probes.silent()) {
                    lives.renew();
                }
                lives.keep();
            }
        } catch (NativeFailure e) {
            failure = e;
            phase = lives.exits() == 0 ? Phase.Failed : Phase.Restarting;
        }
        look();
    }

    private void look() {
        var answering = answering();
        boolean all = answering.size() == plan.ports().size() && runs();
        judge(all);
        var open = line;
        if (open != null) {
            open.follow(answering, all);
        }
    }

    private List<PortPlan> answering() {
        if (probes != null) {
            return runs() ? probes.answering() : List.of();
        }
        return plan.ports().stream()
                .filter(port -> LocalPort.answers(port.port()))
                .toList();
    }

    private @Nullable String lack() {
        return probes == null ? readiness.lack() : probes.lack();
    }

    private boolean runs() {
        return plan.runsElsewhere() || lives.family().isPresent();
    }

    /** Production's probe is asked until it agrees once; after that connections tell. */
    private void judge(boolean answers) {
        if (!answers) {
            lacks = plan.ports().isEmpty() ? null : lack();
            if (phase == Phase.Ready) {
                phase = Phase.NotAnswering;
            } else if (phase == Phase.Waiting || (phase == Phase.Restarting && runs())) {
                phase = Phase.Starting;
            }
        } else if (phase != Phase.Ready && phase != Phase.Failed) {
            lacks = lack();
            phase = lacks == null ? Phase.Ready : Phase.Starting;
            failure = lacks == null ? null : failure;
        }
    }

    /** From now on it takes the cluster's requests, as soon as it answers. */
    final synchronized void handOff(@Nullable String bridge) {
        if (bridge != null && line == null) {
            line = new HandOffLine(plan.handedOff(bridge), around);
        }
    }

    /** It no longer takes the cluster's requests; those under way are answered while it runs. */
    void giveBack() {
        var open = line;
        if (open != null) {
            open.giveBack(Duration.ofSeconds(5));
        }
    }

    /** Whether it was given back and is about to be stopped. */
    boolean givesBack() {
        var open = line;
        return open != null && open.givenBack();
    }

    private synchronized void release(Duration patience) {
        var open = line;
        line = null;
        if (open != null) {
            open.giveBack(patience);
            open.close();
        }
    }

    /** Begins its end. */
    void askToStop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** Ends it; returns when nothing of it is left. */
    void stop() {
        askToStop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    ServicePlan plan() {
        return plan;
    }

    Optional<Family> family() {
        return lives.family();
    }

    Phase phase() {
        return phase;
    }

    ServiceState state() {
        var open = line;
        var why = failure != null ? failure : open == null ? null : open.failure();
        return new ServiceState(
                plan.environment(),
                plan.service(),
                phase,
                lives.family().map(Family::pid).orElse(null),
                lives.exits(),
                plan.ports().stream().map(PortPlan::port).toList(),
                open != null && !open.givenBack(),
                open != null && open.leaseHeld(),
                lacks,
                why == null ? null : why.why(),
                why == null ? null : why.next(),
                remote());
    }

    private ServiceState.@Nullable Remote remote() {
        var remote = plan.remote();
        if (remote == null || probes == null) {
            return null;
        }
        var answered = probes.answered();
        // while they are answered there is nothing to say that would not be another thing each second
        return new ServiceState.Remote(
                remote.context(),
                remote.namespace(),
                remote.service(),
                phase == Phase.Ready || answered == null ? null : answered.toString());
    }
}

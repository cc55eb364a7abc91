package dev.samekind.cli.supervisor;

import dev.samekind.cli.doctor.PortOwners;
import dev.samekind.cli.doctor.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lives of a service's process: one after the other, until it is stopped. */
final class Lives {
    private static final int TAIL = 15;
    /** A tunnel that is not open by then, or silent, is opened anew; its first step may be ten seconds of no answer. */
    private static final Duration A_CHANCE = Duration.ofSeconds(6);

    private final ServicePlan plan;
    private final Map<String, String> environment;
    private final Surroundings around;
    private final ServiceLog log;
    private final Backoff backoff;
    private volatile @Nullable NativeProcess process;
    private Instant began = Instant.EPOCH;
    private Instant next = Instant.EPOCH;
    private volatile int exits;

    Lives(ServicePlan plan, Map<String, String> environment, Surroundings around, ServiceLog log) {
        this.plan = plan;
        this.environment = Map.copyOf(environment);
        this.around = around;
        this.log = log;
        this.backoff = Backoff.of(plan);
    }

    /**
     * Starts one where there is none and it is time.
     *
     * @throws NativeFailure when it cannot be started, or has just ended
     */
    void keep() {
        var current = process;
        if (current != null && !current.alive()) {
            throw over(current);
        }
        if (current == null && !Instant.now().isBefore(next)) {
            begin();
        }
    }

    private void begin() {
        began = Instant.now();
        try {
            refuseTakenPorts();
            process = NativeProcess.start(plan, environment, around.token(), log);
        } catch (NativeFailure e) {
            next = Instant.now().plus(backoff.after(began, began));
            throw e;
        }
        around.changed().run();
    }

    private NativeFailure over(NativeProcess ended) {
        ended.drain();
        ended.end();
        process = null;
        exits++;
        next = Instant.now().plus(backoff.after(began, Instant.now()));
        around.changed().run();
        var tail = String.join("\n    ", log.tail(TAIL));
        var remote = plan.remote();
        if (remote != null) {
            return new NativeFailure(
                    "the tunnel of %s to %s ended%s"
                            .formatted(plan.service(), remote.display(), tail.isEmpty() ? "" : ":\n    " + tail),
                    "it is opened again; ./dev logs %s has all that it said".formatted(plan.service()));
        }
        return new NativeFailure(
                "%s ended with exit code %d%s"
                        .formatted(plan.service(), ended.exitCode(), tail.isEmpty() ? "" : ":\n    " + tail),
                "./dev logs %s has all that it printed; ./dev run %s tries it alone"
                        .formatted(plan.service(), plan.service()));
    }

    private void refuseTakenPorts() {
        for (int port : plan.claims()) {
            if (Ports.tcpTaken(port)) {
                throw new NativeFailure(
                        "%s needs the port %d, which is held by %s"
                                .formatted(plan.service(), port, PortOwners.describe(port, around.programs())),
                        plan.remote() != null
                                ? "end it, or give remote.ports[].port another one"
                                : "end it; where it is %s itself, as an IDE starts it: ./dev handoff %s --port %d; or give native.ports another port"
                                        .formatted(plan.service(), plan.service(), port));
            }
        }
    }

    /** Ends one that is of no use, unless it has just begun; the next begins in a moment. */
    void renew() {
        var ended = Instant.now();
        if (process != null && ended.isAfter(began.plus(A_CHANCE))) {
            end();
            next = ended.plus(backoff.after(began, ended));
            log.add("no answer came through the tunnel, so it is opened anew");
        }
    }

    /** Ends the present one, and what others left at work. */
    void end() {
        var current = process;
        process = null;
        if (current != null) {
            current.end();
            around.changed().run();
        }
    }

    Optional<Family> family() {
        return Optional.ofNullable(process).map(NativeProcess::family);
    }

    int exits() {
        return exits;
    }
}

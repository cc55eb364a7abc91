package dev.samekind.cli.supervisor;

import dev.samekind.cli.doctor.PortOwners;
import dev.samekind.cli.doctor.Ports;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lives of a service's process: one after the other, until it is stopped. */
final class Lives {
    private static final int TAIL = 15;

    private final ServicePlan plan;
    private final Map<String, String> environment;
    private final Surroundings around;
    private final ServiceLog log;
    private final Backoff backoff = new Backoff();
    private volatile @Nullable NativeProcess process;
    private Instant began = Instant.EPOCH;
    private Instant next = Instant.EPOCH;
    private volatile int exits;

    Lives(ServicePlan plan, Map<String, String> environment, Surroundings around, ServiceLog log) {
        this.plan = plan;
        this.environment = Map.copyOf(environment);
        this.around = around;
        this.log = log;
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
                        "end it; where it is %s itself, as an IDE starts it: ./dev handoff %s --port %d; or give native.ports another port"
                                .formatted(plan.service(), plan.service(), port));
            }
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

package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.doctor.Ports;
import dev.samekind.cli.supervisor.ControlClient;
import dev.samekind.cli.supervisor.ServicePlan;
import dev.samekind.cli.supervisor.ServiceState;
import dev.samekind.cli.supervisor.ServiceState.Phase;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits until requests go where they were asked to go, by the operator's word. */
final class HandOffs {
    private static final Duration POLL = Duration.ofMillis(100);
    /** Longer than an operator needs that has just not looked yet. */
    private static final Duration BLOCKED = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final ControlClient supervisor;
    private final Duration timeout;

    HandOffs(KubernetesClient client, ControlClient supervisor, Duration timeout) {
        this.client = client;
        this.supervisor = supervisor;
        this.timeout = timeout;
    }

    /** Until requests go to this machine. */
    void awaitHandedOff(ServicePlan plan) {
        var blocked = new Object() {
            @Nullable
            Instant since;
        };
        await(
                () -> handedOff(plan, () -> {
                    blocked.since = blocked.since == null ? Instant.now() : blocked.since;
                    return Duration.between(blocked.since, Instant.now()).compareTo(BLOCKED) > 0;
                }),
                () -> late(plan));
    }

    private boolean handedOff(ServicePlan plan, BooleanSupplier lasts) {
        var local = supervisor.state(plan.key()).orElseThrow(() -> stopped(plan.service()));
        refuse(local);
        var row = row(plan.environment(), plan.service());
        if (row.filter(there -> there.state() == HandOff.State.NotAnswering).isPresent()
                && local.phase() == Phase.Ready
                && lasts.getAsBoolean()) {
            throw blocked(plan, row.get());
        }
        return row.filter(there -> there.state() == HandOff.State.HandedOff).isPresent() && local.leaseHeld();
    }

    /** Until the process here is ready, where it takes no requests of the cluster. */
    void awaitReady(ServicePlan plan) {
        await(
                () -> {
                    var local = supervisor.state(plan.key()).orElseThrow(() -> stopped(plan.service()));
                    refuse(local);
                    return local.phase() == Phase.Ready;
                },
                () -> late(plan));
    }

    /** Until a debugger can attach, where it is started for one. */
    void awaitDebugger(ServicePlan plan) {
        var port = plan.debugPort();
        await(
                () -> {
                    refuse(supervisor.state(plan.key()).orElseThrow(() -> stopped(plan.service())));
                    return port == null || Ports.tcpTaken(port);
                },
                () -> late(plan));
    }

    /** Until requests go to the cluster's pods again. */
    private void awaitBack(String environment, String service) {
        await(
                () -> row(environment, service).isEmpty(),
                () -> new CliException(
                        ExitCode.TIMED_OUT,
                        "requests of %s do not go to the cluster's pods again after %d s: %s"
                                .formatted(
                                        service,
                                        timeout.toSeconds(),
                                        row(environment, service)
                                                .map(HandOffs::text)
                                                .orElse("")),
                        "./dev status says what its pods lack; until they are ready it goes on here"));
    }

    /** Ends a service that was given back, once nobody needs it here. */
    void end(ServiceState state) {
        if (state.handedOff()) {
            awaitBack(state.environment(), state.service());
        }
        supervisor.stop(state.key());
    }

    private void await(BooleanSupplier done, Supplier<CliException> late) {
        var deadline = Instant.now().plus(timeout);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw late.get();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static void refuse(ServiceState local) {
        if (local.message() != null) {
            throw new CliException(
                    ExitCode.FAILED, String.valueOf(local.message()), local.next() == null ? "" : local.next());
        }
    }

    private CliException late(ServicePlan plan) {
        var local = supervisor.state(plan.key());
        var lacks = local.map(ServiceState::lacks).orElse(null);
        var row = row(plan.environment(), plan.service());
        var why = lacks != null
                ? lacks
                : row.map(HandOffs::text).orElse("the operator says nothing about it: it may not run");
        return new CliException(
                ExitCode.TIMED_OUT,
                "%s is not handed off after %d s: %s".formatted(plan.service(), timeout.toSeconds(), why),
                lacks != null
                        ? "./dev logs %s says what it does; it must listen on 127.0.0.1".formatted(plan.service())
                        : "./dev status says whether the operator runs");
    }

    private static String text(HandOff row) {
        return row.message() == null ? "it is " + row.state() : "%s, %s".formatted(row.state(), row.message());
    }

    private static CliException blocked(ServicePlan plan, HandOff row) {
        var port = plan.ports().getFirst();
        return new CliException(
                ExitCode.FAILED,
                "127.0.0.1:%d answers, and pods do not reach it by %s:%d%s: a firewall of this machine blocks what comes from Docker's networks"
                        .formatted(
                                port.port(),
                                plan.bridge(),
                                port.bridgePort(),
                                row.message() == null ? "" : " (" + row.message() + ")"),
                "allow it, for example: sudo ufw allow proto tcp from 172.16.0.0/12 to any port %d"
                        .formatted(port.bridgePort()));
    }

    private static CliException stopped(String service) {
        return new CliException(
                ExitCode.FAILED, "%s was stopped by somebody else meanwhile".formatted(service), "run this again");
    }

    private Optional<HandOff> row(String environment, String service) {
        try {
            var found =
                    client.resources(DevEnvironment.class).withName(environment).get();
            return found == null ? Optional.empty() : Target.handOff(found, service);
        } catch (KubernetesClientException e) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "the cluster stopped answering: " + e.getMessage(),
                    "./dev status says more; a lease that is not renewed ends by itself",
                    e);
        }
    }
}

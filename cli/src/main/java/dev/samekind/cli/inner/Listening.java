package dev.samekind.cli.inner;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.doctor.PortOwners;
import dev.samekind.cli.doctor.Ports;
import dev.samekind.cli.process.Programs;
import dev.samekind.cli.supervisor.ServicePlan;
import dev.samekind.cli.supervisor.ServicePlan.PortPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What listens on this machine already, as an IDE started it. */
final class Listening {
    private static final int HIGHEST = 65535;
    private static final Duration ENDING = Duration.ofSeconds(3);

    /** Whether somebody listens on every port. */
    boolean all(ServicePlan plan) {
        return !plan.ports().isEmpty() && plan.ports().stream().allMatch(port -> Ports.tcpTaken(port.port()));
    }

    /** The plan for what listens on a port that was named, as in 8090 or 8080:8090. */
    ServicePlan on(ServicePlan plan, String named) {
        var moved = later(plan, named);
        for (var each : moved.ports()) {
            if (!Ports.tcpTaken(each.port())) {
                throw new CliException(
                        ExitCode.FAILED,
                        "nothing listens on 127.0.0.1:%d".formatted(each.port()),
                        "start %s there first; without --port its native command is started".formatted(plan.service()));
            }
        }
        return moved;
    }

    /** The same for what does not listen yet. */
    ServicePlan later(ServicePlan plan, String named) {
        var parts = named.split(":", -1);
        int port = number(parts[parts.length - 1], named);
        if (parts.length > 2) {
            throw wrong(named);
        }
        var moved =
                parts.length == 2 ? moved(plan, number(parts[0], named), port) : moved(plan, only(plan, named), port);
        return plan.withPorts(moved).runElsewhere();
    }

    /** Fails where somebody listens on ports of what another one is to start; who is about to end is waited for. */
    void requireFree(ServicePlan plan, Programs programs) {
        var deadline = Instant.now().plus(ENDING);
        for (var port : plan.command().isEmpty() ? plan.ports() : List.<PortPlan>of()) {
            while (Ports.tcpTaken(port.port())) {
                if (Instant.now().isAfter(deadline)) {
                    throw new CliException(
                            ExitCode.FAILED,
                            "127.0.0.1:%d is taken (%s), so what an IDE starts cannot listen there"
                                    .formatted(port.port(), PortOwners.describe(port.port(), programs)),
                            "end that; ./dev handoff %s without --ide hands off what listens already"
                                    .formatted(plan.service()));
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    private static int only(ServicePlan plan, String named) {
        if (plan.ports().size() != 1) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s has %d ports: %s"
                            .formatted(
                                    plan.service(),
                                    plan.ports().size(),
                                    plan.ports().stream()
                                            .map(port -> String.valueOf(port.containerPort()))
                                            .collect(Collectors.joining(", "))),
                    plan.ports().isEmpty()
                            ? "give it native.ports"
                            : "say which, as in --port %d:%s"
                                    .formatted(plan.ports().getFirst().containerPort(), named));
        }
        return plan.ports().getFirst().containerPort();
    }

    private static List<PortPlan> moved(ServicePlan plan, int containerPort, int port) {
        if (plan.ports().stream().noneMatch(each -> each.containerPort() == containerPort)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s has no container port %d".formatted(plan.service(), containerPort),
                    "it has "
                            + plan.ports().stream()
                                    .map(each -> String.valueOf(each.containerPort()))
                                    .collect(Collectors.joining(", ")));
        }
        return plan.ports().stream()
                .map(each -> each.containerPort() == containerPort
                        ? new PortPlan(containerPort, port, each.bridgePort())
                        : each)
                .toList();
    }

    private static int number(String text, String named) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > HIGHEST) {
            throw wrong(named);
        }
        return Integer.parseInt(text);
    }

    private static CliException wrong(String named) {
        return new CliException(
                ExitCode.USAGE,
                "--port takes a port of 1 to 65535, not '%s'".formatted(named),
                "as in --port 8090, or --port 8080:8090");
    }
}

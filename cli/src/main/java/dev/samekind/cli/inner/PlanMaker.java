package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.NativeSpec;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.supervisor.ServicePlan;
import dev.samekind.cli.supervisor.ServicePlan.PortPlan;
import dev.samekind.cli.supervisor.ServicePlan.ProbePlan;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a service from what the environment says and what production's pods are. */
final class PlanMaker {
    /** Ports below it are the system's. */
    private static final int FIRST_USER_PORT = 1024;

    private final Target target;
    private final Workload workload;
    private final Path directory;

    PlanMaker(Target target, Workload workload, Path directory) {
        this.target = target;
        this.workload = workload;
        this.directory = directory;
    }

    /** Ports here; by production's numbers where the environment names none. */
    List<PortPlan> ports() {
        var named = target.onMachine().ports();
        var all = !named.isEmpty()
                ? named
                : workload.ports().stream()
                        .map(port -> new NativeSpec.Port(port, checked(port), null))
                        .toList();
        return all.stream()
                .map(port -> new PortPlan(port.containerPort(), port.port(), port.bridge()))
                .toList();
    }

    private int checked(int port) {
        if (port < FIRST_USER_PORT) {
            throw new CliException(
                    ExitCode.USAGE,
                    "production's container port %d of %s cannot be opened here without root"
                            .formatted(port, target.name()),
                    "give it another one: native.ports: [{containerPort: %d, port: %d}]".formatted(port, port + 8000));
        }
        return port;
    }

    /** The plan, by the usual command or by a debugger's. */
    ServicePlan plan(boolean debug) {
        var here = target.onMachine();
        var debugging = debug ? here.debug() : null;
        if (debug && debugging == null) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s has no native.debug, so nothing says how it is started for a debugger".formatted(target.name()),
                    "give it native.debug: {command: [...], port: ...}, and ./dev start");
        }
        var ports = ports();
        return new ServicePlan(
                target.environmentName(),
                target.name(),
                debugging == null ? here.command() : debugging.command(),
                workingDirectory(),
                ports,
                probe(workload, ports),
                here.dependsOn(),
                debugging == null ? null : debugging.port(),
                null);
    }

    private String workingDirectory() {
        var relative = target.onMachine().workingDirectory();
        if (relative != null && (relative.contains("\\") || relative.matches("[A-Za-z]:.*"))) {
            throw new CliException(
                    ExitCode.USAGE,
                    "native.workingDirectory of %s is a path of Windows: %s".formatted(target.name(), relative),
                    "write it with slashes, relative to the environment's file");
        }
        return (relative == null ? directory : directory.resolve(relative))
                .normalize()
                .toString();
    }

    /** Production's readiness probe as it is asked here; null where it has none that is asked by HTTP of these ports. */
    static @Nullable ProbePlan probe(Workload workload, List<PortPlan> ports) {
        var container =
                workload.container(ports.stream().map(PortPlan::containerPort).toList());
        var probe = container.getReadinessProbe();
        if (probe == null || probe.getHttpGet() == null) {
            return null;
        }
        var get = probe.getHttpGet();
        return containerPort(workload, get.getPort())
                .flatMap(number -> ports.stream()
                        .filter(port -> port.containerPort() == number)
                        .findFirst())
                .map(port -> new ProbePlan(
                        get.getScheme() == null ? "http" : get.getScheme().toLowerCase(Locale.ROOT),
                        port.port(),
                        get.getPath() == null || !get.getPath().startsWith("/") ? "/" : get.getPath()))
                .orElse(null);
    }

    private static Optional<Integer> containerPort(Workload workload, IntOrString port) {
        if (port.getIntVal() != null) {
            return Optional.of(port.getIntVal());
        }
        return workload.template().getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(named -> Objects.equals(named.getName(), port.getStrVal()))
                .map(io.fabric8.kubernetes.api.model.ContainerPort::getContainerPort)
                .findFirst();
    }
}

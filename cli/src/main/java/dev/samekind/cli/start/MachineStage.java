package dev.samekind.cli.start;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.doctor.Preflight;
import java.util.stream.Collectors;

/** The machine has what a cluster needs: an engine that answers, room, and free ports. */
final class MachineStage implements Stage {
    @Override
    public String title() {
        return "Machine";
    }

    @Override
    public Outcome run(Start start) {
        start.useEnvironment(EnvironmentFiles.read(start.options.path()));
        boolean started = Engine.ready(start);
        var nodes = new KindNodes(start.app.programs());
        var existing = nodes.of(start.cluster);
        start.usePorts(existing.isEmpty() ? wanted(start.options) : existing(start, nodes.ports(existing.getFirst())));
        check(start);
        return new Outcome(
                started,
                (start.sandbox() ? "no image registry here, using hack/sandbox" : "Docker answers")
                        + "; ports %d, %d, %d"
                                .formatted(
                                        start.ports().http(),
                                        start.ports().https(),
                                        start.ports().dns()));
    }

    private static HostPorts wanted(StartOptions options) {
        var otherwise = HostPorts.DEFAULT;
        return new HostPorts(
                options.httpPort() == null ? otherwise.http() : options.httpPort(),
                options.httpsPort() == null ? otherwise.https() : options.httpsPort(),
                options.dnsPort() == null ? otherwise.dns() : options.dnsPort());
    }

    private static HostPorts existing(Start start, HostPorts made) {
        var options = start.options;
        if (differs(options.httpPort(), made.http())
                || differs(options.httpsPort(), made.https())
                || differs(options.dnsPort(), made.dns())) {
            throw new CliException(
                    ExitCode.USAGE,
                    "the cluster %s was made with the ports %d, %d and %d; ports of a node cannot be changed"
                            .formatted(start.cluster.value(), made.http(), made.https(), made.dns()),
                    "leave the port options out, or make it anew: ./dev stop --delete --cluster "
                            + start.cluster.value());
        }
        return made;
    }

    private static boolean differs(@org.jspecify.annotations.Nullable Integer wanted, int made) {
        return wanted != null && wanted != made;
    }

    private static void check(Start start) {
        var missing = new Preflight(start.app, start.cluster, start.ports()).run(start.progress::note);
        if (!missing.isEmpty()) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    missing.stream()
                            .map(finding -> "%s: %s".formatted(finding.code(), finding.what()))
                            .collect(Collectors.joining("\n       ")),
                    missing.stream()
                            .map(finding -> String.valueOf(finding.fix()))
                            .distinct()
                            .collect(Collectors.joining("\n")));
        }
    }
}

package dev.samekind.cli.start;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.cluster.NodeContainer;
import dev.samekind.cli.doctor.PortOwners;
import dev.samekind.cli.doctor.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The machine has what a cluster needs: an engine that answers, room, and free ports. */
final class MachineStage implements Stage {
    private static final long NEEDED_BYTES = 3L << 30;

    @Override
    public String title() {
        return "Machine";
    }

    @Override
    public Outcome run(Start start) {
        start.useEnvironment(EnvironmentFiles.read(start.options.path()));
        checkDisk(start);
        boolean started = Engine.ready(start);
        var nodes = new KindNodes(start.app.programs());
        var existing = nodes.of(start.cluster);
        start.usePorts(existing.isEmpty() ? wanted(start.options) : existing(start, nodes.ports(existing.getFirst())));
        checkPorts(start, nodes, existing);
        return new Outcome(
                started,
                (start.sandbox() ? "no image registry here, using hack/sandbox" : "Docker answers")
                        + "; ports %d, %d, %d"
                                .formatted(
                                        start.ports().http(),
                                        start.ports().https(),
                                        start.ports().dns()));
    }

    private static void checkDisk(Start start) {
        long free = start.app.workspace().root().toFile().getUsableSpace();
        if (free < NEEDED_BYTES) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "only %d MiB are free on the disk of %s; images and a node need 3 GiB"
                            .formatted(free >> 20, start.app.workspace().root()),
                    "docker system df shows what Docker holds; docker image prune frees some of it");
        }
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

    private static void checkPorts(Start start, KindNodes nodes, List<NodeContainer> existing) {
        var needed = existing.isEmpty() ? new TreeSet<>(start.ports().all()) : nodes.held(existing.getFirst());
        if (existing.isEmpty() && start.ports().equals(HostPorts.DEFAULT)) {
            for (int port = 30060; port < 30070; port++) {
                needed.add(port);
            }
        }
        if (!existing.isEmpty() && existing.getFirst().running()) {
            return;
        }
        var taken = new ArrayList<String>();
        for (int port : needed) {
            if (port != 0 && Ports.taken(port)) {
                taken.add(
                        "127.0.0.1:%d is held by %s".formatted(port, PortOwners.describe(port, start.app.programs())));
            }
        }
        if (!taken.isEmpty()) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    String.join("\n       ", taken),
                    existing.isEmpty()
                            ? "end what holds them, or let the cluster use others, as in\n./dev start --http-port 18080 --https-port 18443 --dns-port 18053"
                            : "end what holds them: ports of a node cannot be changed");
        }
    }
}

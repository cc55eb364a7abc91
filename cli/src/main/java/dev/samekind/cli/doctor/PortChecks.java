package dev.samekind.cli.doctor;

import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.cli.cluster.KindNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ports on 127.0.0.1: free, or held by our own cluster. */
final class PortChecks {
    private final Patient patient;

    PortChecks(Patient patient) {
        this.patient = patient;
    }

    Stream<Check> all() {
        return Stream.of(
                check("DEV0401", HostPorts::http, "--http-port"),
                check("DEV0402", HostPorts::https, "--https-port"),
                check("DEV0403", HostPorts::dns, "--dns-port"),
                new Check("DEV0404", this::pool));
    }

    private Check check(String code, ToIntFunction<HostPorts> port, String option) {
        return new Check(code, () -> look(port.applyAsInt(patient.ports()), option));
    }

    Verdict look(int port, String option) {
        boolean taken = Ports.taken(port);
        if (patient.holdsPorts()) {
            return taken
                    ? Verdict.ok("%d leads into the cluster".formatted(port))
                    : Verdict.problem(
                            "nothing listens on %d, and the cluster runs".formatted(port),
                            "the node was started without its port",
                            "./dev stop, then ./dev start");
        }
        return taken ? held(List.of(port), option) : Verdict.ok("%d is free".formatted(port));
    }

    private Verdict pool() {
        if (patient.holdsPorts()) {
            return Verdict.ok("the cluster's");
        }
        if (!patient.nodes().isEmpty()) {
            return pool(new KindNodes(patient.app.programs())
                    .held(patient.nodes().getFirst()).stream()
                            .mapToInt(Integer::intValue)
                            .filter(port -> port != 0 && !patient.ports().all().contains(port)));
        }
        return patient.ports().equals(HostPorts.DEFAULT)
                ? pool(HostPorts.pool())
                : Verdict.skipped("a cluster with ports of its own takes free ones");
    }

    Verdict pool(IntStream ports) {
        var taken = ports.filter(Ports::taken).boxed().toList();
        return taken.isEmpty() ? Verdict.ok("all are free") : held(taken, "--http-port");
    }

    private Verdict held(List<Integer> ports, String option) {
        var holders = new ArrayList<String>();
        for (int port : ports) {
            holders.add(
                    "127.0.0.1:%d is held by %s".formatted(port, PortOwners.describe(port, patient.app.programs())));
        }
        return Verdict.problem(
                String.join("; ", holders),
                "the cluster cannot start without its ports",
                patient.nodes().isEmpty()
                        ? "end it, or give the cluster another one: ./dev start %s PORT".formatted(option)
                        : "end it: ports of a node cannot be changed");
    }
}

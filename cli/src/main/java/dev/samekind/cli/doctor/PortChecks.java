package dev.samekind.cli.doctor;

import dev.samekind.cli.cluster.HostPorts;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Ports on 127.0.0.1: free, or held by our own cluster. */
final class PortChecks {
    private final Patient patient;

    PortChecks(Patient patient) {
        this.patient = patient;
    }

    Stream<Check> all() {
        return Stream.of(
                check("DEV0401", "HTTP", HostPorts::http, "--http-port"),
                check("DEV0402", "HTTPS", HostPorts::https, "--https-port"),
                check("DEV0403", "DNS", HostPorts::dns, "--dns-port"));
    }

    private Check check(String code, String title, ToIntFunction<HostPorts> port, String option) {
        return new Check(code, "ports", title, () -> look(port.applyAsInt(patient.ports()), option));
    }

    Verdict look(int port, String option) {
        boolean taken = Ports.taken(port);
        if (patient.running()) {
            return taken
                    ? Verdict.ok("%d leads into the cluster".formatted(port))
                    : Verdict.problem(
                            "nothing listens on %d, and the cluster runs".formatted(port),
                            "the node was started without its port",
                            "./dev stop, then ./dev start");
        }
        return taken
                ? Verdict.problem(
                        "%d is held by %s".formatted(port, PortOwners.describe(port, patient.app.programs())),
                        "the cluster cannot start without its ports",
                        "end it, or ./dev start --cluster other %s PORT".formatted(option))
                : Verdict.ok("%d is free".formatted(port));
    }
}

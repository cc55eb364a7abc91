package dev.samekind.cli.doctor;

import dev.samekind.cli.hostdns.HostsBlock;
import dev.samekind.cli.hostdns.HostsFile;
import dev.samekind.cli.hostdns.LocalNames;
import dev.samekind.cli.hostdns.SystemNames;
import dev.samekind.cli.process.Executables;
import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.process.Root;
import dev.samekind.platform.dns.LookupResult;
import dev.samekind.platform.dns.NameLookup;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The environments' names on this machine, each really tried on every way that programs take. */
final class NameChecks {
    private static final Duration A_LOOKUP = Duration.ofSeconds(2);
    private static final String BELOW_LOCALHOST = "samekind-doctor.localhost";

    private final Patient patient;
    private final Function<String, List<String>> jvm;

    NameChecks(Patient patient) {
        this(patient, SystemNames::addresses);
    }

    NameChecks(Patient patient, Function<String, List<String>> jvm) {
        this.patient = patient;
        this.jvm = jvm;
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0601", () -> withNames(names -> resolved(names, this::getaddrinfo, "native programs"))),
                new Check("DEV0602", () -> withNames(this::server)),
                new Check("DEV0603", () -> withNames(names -> resolved(names, jvm, "JVMs"))),
                new Check("DEV0604", this::localhost));
    }

    private Verdict withNames(Function<LocalNames, Verdict> look) {
        var absence = patient.absence();
        if (absence.isPresent()) {
            return absence.get();
        }
        var names = patient.names();
        if (names.isEmpty()) {
            return Verdict.unknown("the cluster does not answer", patient.start());
        }
        return names.get().hosts().isEmpty() ? Verdict.skipped("no environment has names") : look.apply(names.get());
    }

    /** As a C program asks; where there is no getent, as this JVM does, which calls the same function. */
    private List<String> getaddrinfo(String name) {
        if (Executables.find("getent", patient.app.environment().get("PATH")).isEmpty()) {
            return jvm.apply(name);
        }
        try {
            return patient.app
                    .programs()
                    .run(A_LOOKUP, "getent", "ahosts", name)
                    .out()
                    .lines()
                    .map(line -> line.split("\\s+")[0])
                    .distinct()
                    .toList();
        } catch (ProgramException e) {
            return List.of();
        }
    }

    private Verdict resolved(LocalNames names, Function<String, List<String>> lookup, String who) {
        var lost = names.hosts().stream()
                .filter(host -> !SystemNames.areHere(lookup.apply(host)))
                .toList();
        if (lost.isEmpty()) {
            return Verdict.ok(
                    "%d names lead to this machine".formatted(names.hosts().size()));
        }
        var found = lookup.apply(lost.getFirst());
        return Verdict.problem(
                        "%s: %s"
                                .formatted(
                                        lost.getFirst(),
                                        found.isEmpty() ? "not found" : "leads to " + String.join(", ", found)),
                        "%d of %d names cannot be reached by %s"
                                .formatted(lost.size(), names.hosts().size(), who),
                        "./dev start --yes --cluster " + patient.cluster.value())
                .healedBy(block(names));
    }

    private Remedy block(LocalNames names) {
        var hosts = HostsFile.of(patient.app.environment());
        return Remedy.asking(
                "puts %d names into %s (./dev stop --delete takes them out)"
                        .formatted(names.hosts().size(), hosts.path()),
                () -> hosts.change(
                        new Root(patient.app), text -> new HostsBlock(patient.cluster).add(text, names.hosts())));
    }

    private static boolean answers(LookupResult result) {
        return result instanceof LookupResult.Answer found && !found.addresses().isEmpty();
    }

    private Verdict server(LocalNames names) {
        int port = patient.ports().dns();
        var server = new NameLookup("127.0.0.1", port, A_LOOKUP);
        var lost = names.hosts().stream()
                .parallel()
                .filter(host -> !answers(server.addresses(host)))
                .toList();
        return lost.isEmpty()
                ? Verdict.ok("127.0.0.1:%d answers for %d names"
                        .formatted(port, names.hosts().size()))
                : Verdict.problem(
                        "127.0.0.1:%d does not answer for %s".formatted(port, lost.getFirst()),
                        "a resolver that is sent there finds nothing",
                        "./dev status shows HostDNSReady and its reason");
    }

    private Verdict localhost() {
        var found = getaddrinfo(BELOW_LOCALHOST);
        if (SystemNames.areHere(found)) {
            return Verdict.ok("names below .localhost lead to this machine");
        }
        return found.isEmpty()
                ? Verdict.warning(
                        "names below .localhost are not found by themselves",
                        "browsers find them, native programs only those that were set up",
                        "%s --yes sets the environments' names up; libnss-myhostname or systemd-resolved knows all"
                                .formatted(patient.start()))
                : Verdict.problem(
                        "%s leads to %s".formatted(BELOW_LOCALHOST, String.join(", ", found)),
                        "a name server takes names that belong to this machine: requests go elsewhere",
                        "ask who runs that name server to answer .localhost with NXDOMAIN (RFC 6761), or ./dev start --yes");
    }
}

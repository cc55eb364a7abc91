package dev.samekind.cli.doctor;

import dev.samekind.cli.hostdns.LocalNames;
import dev.samekind.cli.hostdns.SystemNames;
import dev.samekind.platform.dns.LookupResult;
import dev.samekind.platform.dns.NameLookup;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

/** The environments' names on this machine, each really tried. */
final class NameChecks {
    private static final Duration A_LOOKUP = Duration.ofMillis(4500);

    private final Patient patient;

    NameChecks(Patient patient) {
        this.patient = patient;
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0601", "dns", "getaddrinfo", () -> withNames(this::system)),
                new Check("DEV0602", "dns", "DNS server", () -> withNames(this::server)));
    }

    private Verdict withNames(Function<LocalNames, Verdict> look) {
        var absence = patient.absence();
        if (absence.isPresent()) {
            return absence.get();
        }
        var names = patient.names();
        if (names.isEmpty()) {
            return Verdict.unknown("the cluster does not answer", "./dev start --cluster " + patient.cluster.value());
        }
        return names.get().hosts().isEmpty() ? Verdict.skipped("no environment has names") : look.apply(names.get());
    }

    private Verdict system(LocalNames names) {
        var lost = names.hosts().stream()
                .filter(host -> !SystemNames.leadsHere(host))
                .toList();
        return lost.isEmpty()
                ? Verdict.ok(
                        "%d names lead to this machine".formatted(names.hosts().size()))
                : Verdict.problem(
                        "%s: %s".formatted(lost.getFirst(), found(lost.getFirst())),
                        "%d of %d names cannot be reached by native programs"
                                .formatted(lost.size(), names.hosts().size()),
                        "./dev start --yes --cluster " + patient.cluster.value());
    }

    private static String found(String host) {
        var addresses = SystemNames.addresses(host);
        return addresses.isEmpty() ? "not found" : "leads to " + String.join(", ", addresses);
    }

    private static boolean answers(LookupResult result) {
        return result instanceof LookupResult.Answer found && !found.addresses().isEmpty();
    }

    private Verdict server(LocalNames names) {
        int port = patient.ports().dns();
        var server = new NameLookup("127.0.0.1", port, A_LOOKUP);
        var lost = names.hosts().stream()
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
}

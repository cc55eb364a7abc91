package dev.samekind.cli.doctor;

import dev.samekind.cli.ca.LocalCas;
import dev.samekind.cli.ca.TrustedTls;
import dev.samekind.cli.workspace.AtomicFiles;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** The local CA, and what it signed, really verified. */
final class TlsChecks {
    private static final Duration SOON = Duration.ofDays(14);

    private final Patient patient;

    TlsChecks(Patient patient) {
        this.patient = patient;
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0701", "tls", "local CA", this::authority),
                new Check("DEV0702", "tls", "certificates", this::certificates));
    }

    private Verdict authority() {
        var file = patient.app.workspace().caCertificate();
        var text = AtomicFiles.read(file);
        if (text.isEmpty()) {
            return Verdict.skipped("not made yet; ./dev start makes it");
        }
        var until = TrustedTls.validUntil(text);
        if (until.isBefore(Instant.now().plus(SOON))) {
            return Verdict.problem(
                    "%s is valid until %s".formatted(patient.app.workspace().display(file), until),
                    "every certificate that it signed ends with it",
                    "remove %s, then ./dev start"
                            .formatted(patient.app.workspace().ca()));
        }
        var differs = new LocalCas(patient.app)
                .find()
                .filter(ca -> !ca.certificate().equals(text))
                .isPresent();
        return differs
                ? Verdict.problem(
                        "%s is not the certificate of the CA in use"
                                .formatted(patient.app.workspace().display(file)),
                        "clients trust the wrong CA",
                        "./dev start puts it right")
                : Verdict.ok(
                        "%s, valid until %s".formatted(patient.app.workspace().display(file), until));
    }

    private Verdict certificates() {
        var absence = patient.absence();
        if (absence.isPresent()) {
            return absence.get();
        }
        var names = patient.names();
        if (names.isEmpty()) {
            return Verdict.unknown("the cluster does not answer", "./dev start --cluster " + patient.cluster.value());
        }
        var hosts = names.get().urls().stream()
                .filter(url -> url.startsWith("https:"))
                .map(url -> URI.create(url).getHost())
                .distinct()
                .toList();
        var ca = AtomicFiles.read(patient.app.workspace().caCertificate());
        if (hosts.isEmpty() || ca.isEmpty()) {
            return Verdict.skipped("no environment has names with TLS");
        }
        for (var host : hosts) {
            var failure = TrustedTls.failure(ca, host, patient.ports().https());
            if (failure.isPresent()) {
                return Verdict.problem(
                        "%s: %s".formatted(host, failure.get()),
                        "clients that trust %s refuse it"
                                .formatted(patient.app
                                        .workspace()
                                        .display(patient.app.workspace().caCertificate())),
                        "./dev start --cluster " + patient.cluster.value());
            }
        }
        return Verdict.ok("%d names verified against the local CA".formatted(hosts.size()));
    }
}

package dev.samekind.cli.doctor;

import dev.samekind.cli.ca.CaCertificate;
import dev.samekind.cli.ca.LocalCa;
import dev.samekind.cli.ca.LocalCas;
import dev.samekind.cli.ca.TrustedTls;
import dev.samekind.cli.trust.Stores;
import dev.samekind.cli.trust.TrustFiles;
import dev.samekind.cli.workspace.AtomicFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The local CA, what it signed, really verified, and who trusts it. */
final class TlsChecks {
    private static final Duration SOON = Duration.ofDays(14);

    private final Patient patient;

    TlsChecks(Patient patient) {
        this.patient = patient;
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0701", this::authority),
                new Check("DEV0702", this::certificates),
                new Check("DEV0703", () -> withCa(this::stores)),
                new Check("DEV0704", () -> withCa(this::files)));
    }

    private Path file() {
        return patient.app.workspace().caCertificate();
    }

    private Verdict withCa(Function<CaCertificate, Verdict> look) {
        var text = AtomicFiles.read(file());
        return text.isEmpty() ? notMade() : look.apply(CaCertificate.of(text));
    }

    private static Verdict notMade() {
        return Verdict.skipped("no CA made yet; ./dev start makes it");
    }

    private Verdict authority() {
        var shown = patient.app.workspace().display(file());
        var text = AtomicFiles.read(file());
        var inUse = new LocalCas(patient.app).find();
        if (text.isEmpty()) {
            return inUse.map(ca -> differs(shown + " is missing", ca)).orElseGet(TlsChecks::notMade);
        }
        CaCertificate ca;
        try {
            ca = CaCertificate.of(text);
        } catch (IllegalArgumentException e) {
            return renewed("%s is %s".formatted(shown, e.getMessage()), "nobody can trust it", inUse.orElse(null));
        }
        var now = patient.machine.clock().instant();
        if (ca.validUntil().isBefore(now.plus(SOON))) {
            return renewed(
                    "%s is valid until %s".formatted(shown, ca.validUntil()),
                    "every certificate that it signed ends with it",
                    inUse.orElse(null));
        }
        return inUse.filter(other -> !other.certificate().equals(text))
                .map(other -> differs(shown + " is not the certificate of the CA in use", other))
                .orElseGet(() -> Verdict.ok("%s, valid until %s".formatted(shown, ca.validUntil())));
    }

    private Verdict differs(String what, LocalCa inUse) {
        return Verdict.problem(what, "clients trust the wrong CA", "./dev start puts it right")
                .healedBy(Remedy.of(
                        "publishes the CA " + inUse.origin(), () -> new LocalCas(patient.app).publish(inUse)));
    }

    /** mkcert's CA is other programs', too: only a person decides about it. */
    private Verdict renewed(String what, String why, @org.jspecify.annotations.Nullable LocalCa inUse) {
        if (inUse != null && !inUse.origin().equals(LocalCas.OF_CHECKOUT)) {
            return Verdict.problem(
                    what, why, "mkcert -uninstall, remove its CAROOT, mkcert -install, then ./dev start");
        }
        var directory = patient.app.workspace().ca();
        return Verdict.problem(what, why, "rm -r %s, then %s".formatted(directory, patient.start()))
                .healedBy(Remedy.of("removes it and makes another one, which ./dev start puts into the cluster", () -> {
                    AtomicFiles.remove(directory);
                    new LocalCas(patient.app).make();
                }));
    }

    private Verdict stores(CaCertificate ca) {
        var stores = new Stores(patient.app);
        var rows = stores.look(ca);
        var former = names(rows, Stores.State.Former);
        if (!former.isEmpty()) {
            return Verdict.problem(
                            "%s: trusts a former CA of this checkout".formatted(former),
                            "browsers refuse what the present one signs, and a key that is gone is still trusted",
                            "./dev trust")
                    .healedBy(Remedy.asking(
                            "takes the former CA out of %s and puts the present one there".formatted(former),
                            () -> trust(stores, ca)));
        }
        var silent = rows.stream()
                .filter(row -> row.state() == Stores.State.Unknown)
                .map(row -> "%s: %s".formatted(row.store(), row.problem()))
                .collect(Collectors.joining("; "));
        if (!silent.isEmpty()) {
            return Verdict.unknown(silent, "./dev trust --check");
        }
        var trusted = rows.stream()
                .filter(row -> row.state() != Stores.State.NotTrusted)
                .map(Stores.Row::store)
                .toList();
        return trusted.isEmpty()
                ? Verdict.skipped("no store trusts it; ./dev trust asks whether they shall")
                : Verdict.ok("trusted by " + String.join(", ", trusted));
    }

    private static void trust(Stores stores, CaCertificate ca) {
        stores.trust(ca).stream()
                .filter(row -> row.problem() != null)
                .findFirst()
                .ifPresent(row -> {
                    throw new IllegalStateException("%s: %s".formatted(row.store(), row.problem()));
                });
    }

    private static String names(List<Stores.Row> rows, Stores.State state) {
        return rows.stream()
                .filter(row -> row.state() == state)
                .map(Stores.Row::store)
                .collect(Collectors.joining(", "));
    }

    private Verdict files(CaCertificate ca) {
        var files = new TrustFiles(patient.app);
        if (!files.exist()) {
            return Verdict.skipped("not written yet; ./dev start and ./dev trust write them");
        }
        return files.stale(ca)
                .map(why -> stale(why, files.trust(ca)).healedBy(Remedy.of("writes them anew", () -> files.write(ca))))
                .orElseGet(() -> Verdict.ok(patient.app.workspace().display(files.environmentFile())));
    }

    private static Verdict stale(String why, boolean trusting) {
        var fix = "./dev trust or ./dev start";
        return trusting
                ? Verdict.warning(why, "native programs trust others than this machine does by now", fix)
                : Verdict.problem(why, "native programs refuse what the local CA signs", fix);
    }

    private Verdict certificates() {
        var absence = patient.absence();
        if (absence.isPresent()) {
            return absence.get();
        }
        var names = patient.names();
        if (names.isEmpty()) {
            return Verdict.unknown("the cluster does not answer", patient.start());
        }
        var hosts = names.get().urls().stream()
                .filter(url -> url.startsWith("https:"))
                .map(url -> URI.create(url).getHost())
                .distinct()
                .toList();
        var ca = AtomicFiles.read(file());
        if (hosts.isEmpty() || ca.isEmpty()) {
            return Verdict.skipped("no environment has names with TLS");
        }
        int port = patient.ports().https();
        return hosts.parallelStream()
                .map(host -> TrustedTls.failure(ca, host, port).map(failure -> "%s: %s".formatted(host, failure)))
                .flatMap(java.util.Optional::stream)
                .findFirst()
                .map(failure -> Verdict.problem(
                        failure,
                        "clients that trust %s refuse it"
                                .formatted(patient.app.workspace().display(file())),
                        patient.start()))
                .orElseGet(() -> Verdict.ok("%d names verified against the local CA".formatted(hosts.size())));
    }
}

package dev.samekind.cli.trust;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.ca.CaCertificate;
import dev.samekind.cli.output.OutputOption;
import dev.samekind.cli.workspace.AtomicFiles;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets this machine trust the local CA. */
@Command(
        name = "trust",
        description = "Lets browsers and programs on this machine trust the local CA, and no longer with --undo.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev trust                            asks once, for all stores",
            "  ./dev trust --check                    who trusts it; changes nothing",
            "  set -a; . .dev/trust/trust.env; set +a for Node, Python, curl and JVMs of this shell",
            "",
            "Exit codes: 0 done, 1 a store refused, 64 nobody there to ask and no --yes, 69 there",
            "is no local CA yet."
        })
public final class TrustCommand implements Callable<Integer> {
    private final App app;

    @Option(names = "--undo", description = "Take it out of every store again, and remove .dev/trust.")
    private boolean undo;

    @Option(names = "--check", description = "Say who trusts it, and change nothing.")
    private boolean check;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Mixin
    private OutputOption output = new OutputOption();

    /** With what it works on. */
    public TrustCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        if (undo && check) {
            throw new CliException(
                    ExitCode.USAGE, "--undo changes what --check only looks at", "leave one of them out");
        }
        if (undo) {
            return undo();
        }
        var ca = ca();
        var stores = new Stores(app);
        var files = new TrustFiles(app);
        var rows = stores.look(ca);
        boolean changed = false;
        if (!check) {
            changed = files.write(ca);
            var open = rows.stream().filter(TrustCommand::isOpen).toList();
            if (!open.isEmpty()) {
                consent(ca, open);
                rows = stores.trust(ca);
                files.write(ca); // what the machine trusts is another bundle now
                changed = true;
            }
        }
        return print(TrustReport.of(app.workspace().caCertificate().toString(), ca, changed, rows, files));
    }

    private static boolean isOpen(Stores.Row row) {
        return row.state() != Stores.State.Trusted && row.state() != Stores.State.TrustedByOthers;
    }

    private CaCertificate ca() {
        var text = AtomicFiles.read(app.workspace().caCertificate());
        if (text.isEmpty()) {
            throw new CliException(
                    ExitCode.UNAVAILABLE, "there is no local CA yet", "./dev start makes it; or run mkcert -install");
        }
        try {
            return CaCertificate.of(text);
        } catch (IllegalArgumentException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "%s: %s".formatted(app.workspace().caCertificate(), e.getMessage()),
                    "./dev start writes it anew",
                    e);
        }
    }

    private void consent(CaCertificate ca, List<Stores.Row> open) {
        if (yes) {
            return;
        }
        app.console()
                .say("Whoever has the key in %s can then pass for any server here."
                        .formatted(app.workspace().ca()));
        open.forEach(row -> app.console().say("  %s: %s".formatted(row.store(), row.serves())));
        if (!app.console().interactive()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "nobody is there to be asked whether this machine may trust %s".formatted(ca.name()),
                    "./dev trust --yes consents; .dev/trust/trust.env lets single programs trust it without");
        }
        if (!app.console().confirm("Trust %s (SHA-256 %s)?".formatted(ca.name(), ca.fingerprint()))) {
            throw new CliException(ExitCode.FAILED, "not trusted: you said no", "");
        }
    }

    private Optional<CaCertificate> known() {
        try {
            return Optional.of(AtomicFiles.read(app.workspace().caCertificate()))
                    .filter(text -> !text.isEmpty())
                    .map(CaCertificate::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // what is no certificate was trusted by nobody
        }
    }

    private int undo() {
        var problems = new Stores(app).undo(known());
        if (!problems.isEmpty()) {
            throw new CliException(
                    ExitCode.FAILED,
                    "the local CA is still in " + String.join("; in ", problems),
                    "run it again where the store can be written");
        }
        AtomicFiles.remove(app.workspace().trust());
        app.console().say("nothing on this machine trusts the local CA because of ./dev trust any longer");
        return ExitCode.OK.code();
    }

    private int print(TrustReport report) {
        output.print(app.console(), report, () -> new TrustText(app.console().ofResults()).of(report));
        return (report.failed() ? ExitCode.FAILED : ExitCode.OK).code();
    }
}

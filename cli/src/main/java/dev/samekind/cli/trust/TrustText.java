package dev.samekind.cli.trust;

import dev.samekind.cli.output.Console;
import java.util.ArrayList;
import java.util.List;

/** Who trusts the local CA, for people. */
final class TrustText {
    private final Console console;

    TrustText(Console console) {
        this.console = console;
    }

    String of(TrustReport report) {
        var lines = new ArrayList<String>();
        lines.add(console.bold(report.name()));
        lines.add("  SHA-256 %s, valid until %s".formatted(report.sha256(), report.validUntil()));
        lines.add("  %s".formatted(report.certificate()));
        report.stores().forEach(row -> lines.addAll(store(row)));
        if (report.stores().isEmpty()) {
            lines.add("  no store of this machine is known: import the certificate by hand");
        }
        lines.add("%s programs that are started with %s: OpenSSL, Python, Node, curl, JVMs"
                .formatted(console.good("✓"), report.environmentFile()));
        lines.add("    set -a; . '%s'; set +a".formatted(report.environmentFile()));
        return String.join("\n", lines);
    }

    private List<String> store(Stores.Row row) {
        var lines = new ArrayList<String>();
        lines.add("%s %s (%s): %s"
                .formatted(
                        switch (row.state()) {
                            case Trusted, TrustedByOthers -> console.good("✓");
                            case NotTrusted -> console.dim("-");
                            case Former, Unknown -> console.bad("✗");
                        },
                        row.store(),
                        row.serves(),
                        words(row.state())));
        if (row.problem() != null) {
            lines.add("    " + row.problem());
        }
        return lines;
    }

    static String words(Stores.State state) {
        return switch (state) {
            case Trusted -> "trusts it";
            case TrustedByOthers -> "trusts it; not put there by ./dev";
            case NotTrusted -> "does not trust it";
            case Former -> "trusts a former CA of this checkout";
            case Unknown -> "cannot be asked";
        };
    }
}

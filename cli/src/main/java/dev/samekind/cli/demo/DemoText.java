package dev.samekind.cli.demo;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.output.Printable;
import dev.samekind.cli.parity.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result for people. */
final class DemoText {
    private static final int VALUE = 60;

    private final Console console;

    DemoText(Console console) {
        this.console = console;
    }

    String of(DemoResult result, Mistake mistake) {
        var lines = new ArrayList<String>();
        lines.add(headline(result) + ": " + mistake.says());
        if (result.row() != null) {
            row(result.row(), lines);
        }
        lines.add(" %s%s".formatted(console.bold(String.valueOf(result.verdict())), time(result)));
        if (result.broken()) {
            lines.add(" next: ./dev parity shows all of it, ./dev demo fix %s takes it back".formatted(mistake.name()));
        }
        return String.join("\n", lines);
    }

    private static String headline(DemoResult result) {
        var where = result.inProduction() ? " (on the production side)" : "";
        if (result.broken()) {
            return result.name() + where + (result.changed() ? " is broken now" : " was broken already");
        }
        return result.name() + where + (result.changed() ? " is fixed" : " is not broken");
    }

    private static String time(DemoResult result) {
        return result.milliseconds() == null
                ? ""
                : String.format(Locale.ROOT, ", %.1f s after the change", result.milliseconds() / 1000.0);
    }

    private void row(Difference row, List<String> lines) {
        lines.add(" %s %s  %s".formatted(console.bad("✗"), row.state(), Words.place(row)));
        lines.add("   %s  %s".formatted(console.bold(row.reason()), Words.story(row, VALUE)));
        add("found: ", row.evidence(), lines);
        add("consequence: ", row.consequence(), lines);
        add("fix: ", row.fix(), lines);
    }

    private static void add(String what, @org.jspecify.annotations.Nullable String text, List<String> lines) {
        if (text != null) {
            lines.add("   " + what + Printable.of(text));
        }
    }
}

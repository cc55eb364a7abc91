package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec.RuleState.Use;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.output.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for people: one screen, the worst first. */
final class ParityText {
    private static final int ROWS = 6;
    private static final int RULES = 5;
    private static final int OBJECTS = 3;
    private static final int VALUE = 60;

    private final Console console;
    private final boolean all;
    private final List<String> lines = new ArrayList<>();
    private int left;

    ParityText(Console console, boolean all) {
        this.console = console;
        this.all = all;
        this.left = all ? Integer.MAX_VALUE : ROWS;
    }

    String of(ParityResult result) {
        var headline = new Headline(console);
        lines.add(headline.verdict(result));
        lines.add(headline.counts(result));
        result.notLatest().forEach(this::production);
        if (result.message() != null && (result.undeclared().isEmpty() || result.isAsFarAsFilesSay())) {
            lines.add(" " + Printable.of(result.message()));
        }
        Group.of(result.undeclared()).forEach(this::group);
        declared(result);
        rules(result);
        byDesign(result);
        return String.join("\n", lines);
    }

    private void production(Production production) {
        lines.add(" %s %s  %s: %s"
                .formatted(
                        production.mark(console),
                        production.reason(),
                        Printable.of(production.bundle()),
                        Printable.of(production.message())));
        var objects = production.objects();
        int shown = all ? objects.size() : Math.min(OBJECTS, objects.size());
        objects.subList(0, shown).forEach(object -> lines.add("     " + Printable.of(object)));
        more(objects.size() - shown);
    }

    private void group(Group group) {
        lines.add(console.bold(group.title()));
        int shown = Math.min(left, group.rows().size());
        group.rows().subList(0, shown).forEach(this::row);
        left -= shown;
        more(group.rows().size() - shown);
    }

    private void row(Difference row) {
        lines.add(" %s %s  %s".formatted(Level.of(row).mark(console), row.topic(), Words.place(row)));
        var values = Words.story(row, VALUE);
        lines.add("     %s%s  %s"
                .formatted(values.isEmpty() ? "" : values + "   ", row.reason(), console.dim(Printable.of(row.id()))));
        var story = new ArrayList<String>();
        if (row.evidence() != null) {
            story.add(Printable.of(row.evidence()));
        }
        if (row.consequence() != null) {
            story.add(Printable.of(row.consequence()));
        }
        if (row.fix() != null) {
            story.add("fix: " + Printable.of(row.fix()));
        }
        if (!story.isEmpty()) {
            lines.add("     " + String.join("; ", story));
        }
    }

    private void declared(ParityResult result) {
        var declared = Declared.of(result);
        if (declared.isEmpty()) {
            return;
        }
        lines.add(console.bold("Allowed"));
        int shown = all ? declared.size() : Math.min(RULES, declared.size());
        declared.subList(0, shown).forEach(this::declared);
        more(declared.size() - shown);
    }

    private void declared(Declared declared) {
        var first = declared.rows().getFirst();
        lines.add(" %s %s  %s%s%s"
                .formatted(
                        Level.NONE.mark(console),
                        Printable.of(declared.rule()),
                        Words.number(declared.size()),
                        first.owner() == null ? "" : "  " + Printable.of(first.owner()),
                        declared.reason() == null ? "" : "  " + Printable.of(declared.reason(), VALUE)));
        if (all) {
            declared.rows()
                    .forEach(row -> lines.add("     "
                            + Stream.of(Words.place(row), Words.values(row, VALUE), console.dim(Printable.of(row.id())))
                                    .filter(part -> !part.isEmpty())
                                    .collect(Collectors.joining("  "))));
        }
    }

    private void rules(ParityResult result) {
        for (var use : List.of(Use.Expired, Use.Unused)) {
            var ids = result.rules().stream()
                    .filter(rule -> rule.use() == use)
                    .map(rule -> Printable.of(rule.id()))
                    .toList();
            if (!ids.isEmpty()) {
                int shown = all ? ids.size() : Math.min(RULES, ids.size());
                lines.add("%s rules: %s%s"
                        .formatted(
                                use.name().toLowerCase(Locale.ROOT),
                                String.join(", ", ids.subList(0, shown)),
                                shown < ids.size() ? ", … " + (ids.size() - shown) + " more" : ""));
            }
        }
    }

    private void byDesign(ParityResult result) {
        if (result.summary() != null && result.summary().shapeOnly() > 0) {
            lines.add(console.dim("not compared by design: "
                    + Words.count(result.summary().shapeOnly(), "Secret value", "Secret values")));
        }
    }

    private void more(int number) {
        if (number > 0) {
            lines.add("   … %s more, --all shows them".formatted(Words.number(number)));
        }
    }
}

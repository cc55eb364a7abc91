package dev.samekind.cli.parity;

import dev.samekind.cli.output.Console;
import dev.samekind.cli.output.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The first lines of a report: the verdict, what it is about, and the counts. */
final class Headline {
    private final Console console;

    Headline(Console console) {
        this.console = console;
    }

    String verdict(ParityResult result) {
        var parts = new ArrayList<String>();
        parts.add(console.bold("PARITY") + "  " + colour(result) + "  " + Printable.of(result.environment()));
        result.bundles().forEach(bundle -> parts.add(Words.revision(bundle) + moved(result, bundle.name())));
        parts.add(result.baseline() == null ? "no baseline" : "baseline " + Words.digest(result.baseline()));
        if (result.isOffline()) {
            parts.add("offline");
        }
        if (result.summary() != null) {
            parts.add("%s of %s compared"
                    .formatted(
                            Words.count(result.summary().leaves(), "field", "fields"),
                            Words.count(result.summary().objects(), "object", "objects")));
        }
        return String.join("   ", parts);
    }

    private String colour(ParityResult result) {
        var name = result.verdict().name();
        return console.bold(
                switch (result.verdict()) {
                    case OutOfParity -> console.bad(name);
                    case Unknown -> console.doubtful(name);
                    case InParityWithDeviations, InParity -> console.good(name);
                });
    }

    private static String moved(ParityResult result, String bundle) {
        return result.production().stream()
                .filter(production -> production.bundle().equals(bundle))
                .map(Headline::flag)
                .collect(Collectors.joining());
    }

    private static String flag(Production production) {
        return switch (production.state()) {
            case Latest -> " (latest)";
            case Moved ->
                " (%d behind production's %s)".formatted(production.behind(), Words.shortened(production.revision()));
            case Unknown -> " (production unknown)";
        };
    }

    /** Numbers of rows by class, and of fields that are as in production. */
    String counts(ParityResult result) {
        var parts = new ArrayList<String>();
        for (var group : Group.of(result.undeclared())) {
            var title = group.title().replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
            var worst = Level.of(group.rows().getFirst());
            parts.add("%s %s %s"
                    .formatted(worst.mark(console), Words.number(group.rows().size()), singular(title, group)));
        }
        int declared = Declared.of(result).stream().mapToInt(Declared::size).sum();
        if (declared > 0) {
            parts.add("%s %s allowed".formatted(Level.NONE.mark(console), Words.number(declared)));
        }
        if (result.summary() != null) {
            parts.add("%s %s as in production"
                    .formatted(
                            Level.NONE.mark(console),
                            Words.number(result.summary().equal())));
            parts.addAll(rules(result));
        }
        return " " + String.join("   ", parts);
    }

    private static List<String> rules(ParityResult result) {
        var parts = new ArrayList<String>();
        if (result.summary() != null && result.summary().unusedRules() > 0) {
            parts.add(Words.count(result.summary().unusedRules(), "unused rule", "unused rules"));
        }
        if (result.summary() != null && result.summary().expiredRules() > 0) {
            parts.add(Words.count(result.summary().expiredRules(), "expired rule", "expired rules"));
        }
        return parts;
    }

    private static String singular(String title, Group group) {
        return group.rows().size() == 1 && title.equals("violations") ? "violation" : title;
    }
}

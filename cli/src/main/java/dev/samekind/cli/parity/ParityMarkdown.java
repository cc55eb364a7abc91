package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.cli.output.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report for a pull request: a short summary, a table, and the details folded. */
final class ParityMarkdown {
    /** What GitHub takes as a comment, and some room for what is put around it. */
    private static final int LIMIT = 65_000;

    private static final int ROWS = 50;
    private static final int SENTENCE = 1_000;
    private static final int OBJECTS = 10;
    private static final int VALUE = 120;

    private final List<String> lines = new ArrayList<>();
    private final int rows;

    private ParityMarkdown(int rows) {
        this.rows = rows;
    }

    /** With as many rows as a comment has room for. */
    static String of(ParityResult result) {
        int rows = ROWS;
        var text = new ParityMarkdown(rows).text(result);
        while (text.length() > LIMIT && rows > 0) {
            rows /= 2;
            text = new ParityMarkdown(rows).text(result);
        }
        return text;
    }

    private String text(ParityResult result) {
        lines.add("### Parity of %s: %s".formatted(text(result.environment()), result.verdict()));
        lines.add("");
        if (result.message() != null) {
            lines.add(sentence(result.message()) + ".");
            lines.add("");
        }
        lines.add(about(result));
        production(result.notLatest());
        table(result.undeclared());
        details(result.undeclared());
        declared(result);
        return String.join("\n", lines) + "\n";
    }

    private static String about(ParityResult result) {
        var bundles = result.bundles().stream()
                .map(bundle -> text(Words.revision(bundle)))
                .collect(Collectors.joining(", "));
        var baseline = result.baseline() == null ? "no baseline" : "baseline " + text(Words.digest(result.baseline()));
        return "Compared with %s, %s.".formatted(bundles.isEmpty() ? "no bundle" : bundles, baseline);
    }

    private void production(List<Production> notLatest) {
        if (!notLatest.isEmpty()) {
            lines.add("");
        }
        for (var production : notLatest) {
            var objects = production.objects();
            lines.add("- ⚠️ **%s** %s: %s"
                    .formatted(text(production.reason()), text(production.bundle()), sentence(production.message())));
            objects.stream().limit(OBJECTS).forEach(object -> lines.add("  - " + text(object)));
            if (objects.size() > OBJECTS) {
                lines.add("  - … %d more: `./dev parity --all`".formatted(objects.size() - OBJECTS));
            }
        }
    }

    private void table(List<Difference> all) {
        if (all.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("| | what | where | production | here | reason |");
        lines.add("|---|---|---|---|---|---|");
        ordered(all).stream()
                .limit(rows)
                .forEach(row -> lines.add("| %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                mark(row),
                                row.state(),
                                text(Words.place(row)),
                                text(Words.value(row.production(), row.live(), VALUE)),
                                text(Words.value(row.live(), row.production(), VALUE)),
                                text(row.reason()))));
        more(all.size());
    }

    private void more(int all) {
        if (all > rows) {
            lines.add("");
            lines.add("… %d more: `./dev parity --all`".formatted(all - rows));
        }
    }

    private void details(List<Difference> all) {
        if (all.isEmpty() || rows == 0) {
            return;
        }
        fold("What it means and what to do");
        for (var row : ordered(all).stream().limit(rows).toList()) {
            lines.add("- **%s** %s (%s)%s"
                    .formatted(text(row.reason()), text(Words.place(row)), text(row.id()), origin(row)));
            item("seen", row.evidence());
            item("consequence", row.consequence());
            item("fix", row.fix());
        }
        lines.add("");
        lines.add("</details>");
    }

    private void declared(ParityResult result) {
        var declared = Declared.of(result);
        if (declared.isEmpty()) {
            return;
        }
        fold("Allowed, by rule");
        lines.add("| rule | fields | owner | reason |");
        lines.add("|---|---|---|---|");
        declared.stream()
                .limit(rows)
                .forEach(rule -> lines.add("| %s | %d | %s | %s |"
                        .formatted(
                                text(rule.rule()),
                                rule.size(),
                                sentence(rule.rows().getFirst().owner()),
                                sentence(rule.reason()))));
        more(declared.size());
        lines.add("");
        lines.add("</details>");
    }

    private void fold(String summary) {
        lines.add("");
        lines.add("<details>");
        lines.add("<summary>%s</summary>".formatted(summary));
        lines.add("");
    }

    private void item(String name, @Nullable String said) {
        if (said != null) {
            lines.add("  - %s: %s".formatted(name, sentence(said)));
        }
    }

    private static List<Difference> ordered(List<Difference> rows) {
        return Group.of(rows).stream().flatMap(group -> group.rows().stream()).toList();
    }

    private static String origin(Difference row) {
        var origin = Words.origin(row);
        return origin.isEmpty() ? "" : ", " + text(origin);
    }

    private static String mark(Difference row) {
        return switch (Level.of(row)) {
            case ERROR -> "❌";
            case WARNING -> "⚠️";
            case NOTE -> "ℹ️";
            case NONE -> "✅";
        };
    }

    private static String sentence(@Nullable String text) {
        return text(Printable.of(text, SENTENCE));
    }

    /** In one line, and without anything that Markdown, HTML or a forge would act on. */
    private static String text(@Nullable String text) {
        var line = Printable.of(text);
        var escaped = new StringBuilder();
        line.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '@' -> escaped.append("&#64;"); // nobody is to be mentioned
                case '#' -> escaped.append("&#35;");
                case '\\', '|', '`', '*', '_', '[', ']', '~', '!', '$' ->
                    escaped.append('\\').appendCodePoint(point);
                default -> escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }
}

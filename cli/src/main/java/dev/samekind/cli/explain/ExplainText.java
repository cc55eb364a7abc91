package dev.samekind.cli.explain;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec.CheckState;
import dev.samekind.cli.doctor.Codes.Code;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.output.Printable;
import dev.samekind.cli.parity.Level;
import dev.samekind.cli.parity.Words;
import dev.samekind.parity.report.Reasons.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An explanation for people. */
final class ExplainText {
    private static final int VALUE = 2000;

    private final Console console;
    private final List<String> lines = new ArrayList<>();

    ExplainText(Console console) {
        this.console = console;
    }

    String of(Explanation explanation) {
        if (explanation.difference() != null) {
            difference(explanation.difference(), explanation);
        } else if (explanation.check() != null) {
            check(explanation.check());
        } else if (explanation.code() != null) {
            code(explanation.code());
        } else if (explanation.reasons().size() == 1) {
            var reason = explanation.reasons().iterator().next();
            lines.add(console.bold(reason.name()) + "  " + reason.topic());
            line("meaning", reason.meaning());
            line("consequence", reason.consequence());
            line("fix", reason.fix());
        } else {
            explanation.reasons().forEach(this::inShort);
        }
        return String.join("\n", lines);
    }

    private void code(Code code) {
        lines.add("%s  %s, %s".formatted(console.bold(code.code()), code.category(), code.title()));
        line("looked at", code.meaning());
        line("cause", code.cause());
        line("fix", code.fix());
        line(
                "heals",
                switch (code.heals()) {
                    case NO -> "no: only a person can";
                    case YES -> "./dev doctor --fix";
                    case AS_ROOT -> "./dev doctor --fix, as root: it asks before";
                });
    }

    private void inShort(Reason reason) {
        lines.add(
                console.bold(reason.name()) + "  " + console.dim(reason.topic().name()));
        lines.add("    " + Printable.of(reason.meaning()));
    }

    private void difference(Difference row, Explanation explanation) {
        lines.add("%s %s  %s  %s"
                .formatted(
                        Level.of(row).mark(console),
                        console.bold(Printable.of(row.reason())),
                        row.topic(),
                        console.dim(Printable.of(row.id()))));
        line("where", Words.place(row));
        line("state", row.state() + effect(row));
        explanation.reasons().forEach(reason -> line("meaning", reason.meaning()));
        line("production", Words.value(row.production(), row.live(), VALUE));
        if (row.expected() != null) {
            line("by the baseline", Words.value(row.expected(), row.live(), VALUE));
        }
        line("here", Words.value(row.live(), row.production(), VALUE));
        line("seen", row.evidence());
        line("rule", row.rule());
        line("why", explanation.ruleReason());
        line("owner", row.owner());
        line("until", row.expiresAt());
        line("changed by", row.manager());
        line("consequence", row.consequence());
        line("fix", row.fix());
    }

    private static String effect(Difference row) {
        if (row.effect() == null) {
            return "";
        }
        return switch (row.effect()) {
            case Deny -> ", which makes the verdict OutOfParity";
            case Warn -> ", which is a deviation";
            case Inform -> ", which leaves the verdict as it is";
        };
    }

    private void check(CheckState check) {
        lines.add(console.bold(check.check().name()) + "  " + console.dim(Printable.of(check.id())));
        line("where", Words.object(check.object()) + (check.path() == null ? "" : "  " + check.path()));
        line("found", check.outcome().name());
        line("seen", check.evidence());
        line("when", check.checkedAt());
    }

    private void line(String name, @Nullable String said) {
        if (said != null) {
            lines.add("  %-16s %s".formatted(name + ":", Printable.of(said)));
        }
    }
}

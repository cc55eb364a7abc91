package dev.samekind.parity.report;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.ParityReportSpec.Summary;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.Undeclared.Effect;
import dev.samekind.parity.compare.BuiltIn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The worst finding decides: a proven lie is not softened by what could not be looked at. */
final class Verdicts {
    private Verdicts() {}

    static Verdict of(Collection<Difference> differences, boolean unknown) {
        if (differences.stream().anyMatch(Verdicts::denies)) {
            return Verdict.OutOfParity;
        }
        if (unknown) {
            return Verdict.Unknown;
        }
        return differences.stream().anyMatch(Verdicts::deviates) ? Verdict.InParityWithDeviations : Verdict.InParity;
    }

    private static boolean denies(Difference row) {
        return row.effect() == Effect.Deny;
    }

    /** What cannot be compared keeps the verdict from being a plain InParity, whatever the policy says. */
    private static boolean deviates(Difference row) {
        return switch (row.state()) {
            case Allowed, AllowedByController ->
                row.rule() == null
                        || !BuiltIn.isBuiltIn(row.rule())
                        || row.rule().equals(BuiltIn.OFF)
                        || row.rule().equals(BuiltIn.MANAGED_BY);
            case NotComparable -> true;
            default -> row.effect() != Effect.Inform;
        };
    }

    /** The verdict in one sentence. */
    static String message(
            Verdict verdict, Summary summary, Collection<Difference> differences, @Nullable String unknown) {
        if (verdict == Verdict.Unknown) {
            return unknown == null ? unanswered(differences) : unknown;
        }
        var parts = new ArrayList<String>();
        for (var state : List.of(
                State.Violation,
                State.Drift,
                State.MissingLocally,
                State.ExtraLocally,
                State.NotEnforced,
                State.NotComparable,
                State.HandedOff,
                State.Remote)) {
            long count =
                    differences.stream().filter(row -> row.state() == state).count();
            if (count > 0) {
                parts.add("%d %s".formatted(count, words(state, count)));
            }
        }
        long allowed = differences.stream()
                .filter(row -> row.state() == State.Allowed && deviates(row))
                .count();
        if (allowed > 0) {
            parts.add("%d declared".formatted(allowed));
        }
        return "%d fields compared".formatted(summary.leaves())
                + (parts.isEmpty() ? ", all as in production" : ": " + String.join(", ", parts));
    }

    private static String unanswered(Collection<Difference> differences) {
        return differences.stream()
                .filter(row -> row.check() != null && row.effect() == null && row.state() == State.NotComparable)
                .map(row -> "%s gave no answer: %s".formatted(row.check(), row.evidence()))
                .findFirst()
                .orElse("a check gave no answer");
    }

    private static String words(State state, long count) {
        return switch (state) {
            case Violation -> count == 1 ? "violation" : "violations";
            case Drift -> "changed by hand";
            case MissingLocally -> "missing here";
            case ExtraLocally -> "only here";
            case NotEnforced -> "not enforced";
            case HandedOff -> "handed off";
            case Remote -> "answered by another cluster";
            default -> "not comparable";
        };
    }
}

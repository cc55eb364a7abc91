package dev.samekind.parity.check;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer to each question, whoever answers and in whatever order: a table and a trial may both know what becomes of a
 * field.
 */
public final class OneAnswer {
    /** The worst first: what somebody knows not to act is no less so because another does not know yet. */
    private static final List<Outcome> WORST_FIRST =
            List.of(Outcome.NotEnforced, Outcome.Differs, Outcome.Unknown, Outcome.NotComparable, Outcome.Same);

    /** What follows from objects alone comes first of equals: it stays when a trial is made again. */
    private static final Comparator<CheckResult> ORDER = Comparator.<CheckResult>comparingInt(
                    result -> WORST_FIRST.indexOf(result.outcome()))
            .thenComparing(CheckResult::at, Comparator.nullsFirst(Comparator.reverseOrder()))
            .thenComparing(CheckResult::reason)
            .thenComparing(CheckResult::evidence);

    private OneAnswer() {}

    private record Asked(Check check, @Nullable ObjectKey object, String path) {}

    /** The answer that counts, for each question; questions in the order in which they were first answered. */
    public static List<CheckResult> of(Collection<CheckResult> results) {
        Map<Asked, CheckResult> answers = new LinkedHashMap<>();
        results.forEach(result -> answers.merge(
                new Asked(result.check(), result.object(), result.path()),
                result,
                (one, other) -> ORDER.compare(one, other) <= 0 ? one : other));
        return List.copyOf(answers.values());
    }
}

package dev.samekind.cli.explain;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.CheckState;
import dev.samekind.api.v1alpha1.ParityReportSpec.RuleState;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.output.Nearest;
import dev.samekind.cli.parity.Answer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what an id of a report is about; the beginning of one will do. */
final class Ids {
    private static final Pattern FORM = Pattern.compile("[dc]-[0-9a-f]{1,10}");

    private Ids() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    static Explanation find(Answer answer, String id) {
        var name = answer.environment().getMetadata().getName();
        var report = answer.report();
        // a check and the difference that it found have the same digits
        var difference = report.differences().stream()
                .filter(row -> row.id().startsWith("d-" + id.substring(2)))
                .toList();
        var checks = report.checks().stream()
                .filter(check -> check.id().startsWith("c-" + id.substring(2)))
                .toList();
        if (difference.size() == 1) {
            var row = difference.getFirst();
            return Explanation.of(name, row, reason(report, row));
        }
        if (difference.isEmpty() && checks.size() == 1) {
            return Explanation.of(name, checks.getFirst());
        }
        throw unknown(name, id, report, difference, checks);
    }

    private static @org.jspecify.annotations.Nullable String reason(ParityReportSpec report, Difference row) {
        return report.rules().stream()
                .filter(rule -> rule.id().equals(row.rule()))
                .map(RuleState::reason)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static CliException unknown(
            String environment, String id, ParityReportSpec report, List<Difference> several, List<CheckState> checks) {
        var candidates = Stream.concat(
                        several.stream().map(Difference::id), checks.stream().map(CheckState::id))
                .toList();
        if (!candidates.isEmpty()) {
            return new CliException(
                    ExitCode.USAGE,
                    "'%s' is the beginning of several ids: %s"
                            .formatted(
                                    id,
                                    String.join(
                                            ", ", candidates.stream().limit(5).toList())),
                    "give more of it");
        }
        return new CliException(
                ExitCode.USAGE,
                "the present report of %s has no difference '%s'".formatted(environment, id),
                Nearest.advice(
                        id,
                        report.differences().stream().map(Difference::id).toList(),
                        "./dev parity --all lists those that there are; one that is set right is gone"));
    }
}

package dev.samekind.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.CheckRule;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.Summary;
import dev.samekind.api.v1alpha1.Undeclared;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.compare.ObjectComparison;
import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.testing.RandomComparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a report counts is what was compared, whether or not rules allow what checks found. */
class ReportConservationLawTest {
    private static final int REPORTS = 200;
    private static final int OBJECTS = 5;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void leavesOfAReportAreTheSumOfItsClassesAndItsRows() {
        int allowedMore = 0;
        for (int i = 0; i < REPORTS; i++) {
            var objects = new ArrayList<ObjectResult>();
            var checks = new ArrayList<CheckResult>();
            for (int j = 0; j < OBJECTS; j++) {
                add(i * OBJECTS + j, objects, checks);
            }
            int leaves = objects.stream().mapToInt(ObjectResult::leaves).sum();
            var without = report(objects, checks, ParityBaselineSpec.empty());
            var with = report(objects, checks, allowing());
            for (var report : List.of(without, with)) {
                var summary = Objects.requireNonNull(report.summary());
                assertThat(summary.leaves()).as("report %d", i).isEqualTo(leaves);
                assertThat(sum(summary)).as("report %d", i).isEqualTo(leaves);
                assertThat(told(report, summary)).as("report %d", i).isEqualTo(leaves);
            }
            assertThat(Objects.requireNonNull(with.summary()).notEnforced()).isZero();
            allowedMore += Objects.requireNonNull(with.summary()).allowed()
                    - Objects.requireNonNull(without.summary()).allowed();
        }
        assertThat(allowedMore).as("rules allow what is not enforced").isPositive();
    }

    private static int sum(Summary summary) {
        return summary.equal()
                + summary.allowed()
                + summary.allowedByController()
                + summary.shapeOnly()
                + summary.violation()
                + summary.drift()
                + summary.notEnforced()
                + summary.notComparable()
                + summary.missingLocally()
                + summary.extraLocally();
    }

    /** What has a row, and what is only counted because there is nothing to say about it. */
    private static int told(ParityReportSpec report, Summary summary) {
        return report.differences().stream().mapToInt(Difference::leaves).sum()
                + summary.equal()
                + summary.marks()
                + summary.shapeOnly();
    }

    /** Each object under a name of its own, as in a cluster. */
    private static void add(int seed, List<ObjectResult> objects, List<CheckResult> checks) {
        var comparison = RandomComparison.of(seed);
        var input = comparison.input();
        var book = RuleBook.of(comparison.baseline(), NOW);
        var result = ObjectResult.compared(
                input.key(), ObjectComparison.of(input, book), ObjectComparison.standingRules(input, book));
        var key = new ObjectKey(
                input.key().group(),
                input.key().version(),
                input.key().kind(),
                "shop-" + seed,
                input.key().name());
        objects.add(new ObjectResult(key, result.counts(), result.findings(), result.standingRules()));
        checks.addAll(comparison.checks());
    }

    private static ParityReportSpec report(
            List<ObjectResult> objects, List<CheckResult> checks, ParityBaselineSpec rules) {
        return ReportBuilder.build(new ReportInput(
                "demo",
                1,
                List.of(),
                null,
                new ParityReportSpec.Normaliser(ParityReportSpec.Normaliser.Mode.Offline, "1.34"),
                objects,
                checks,
                RuleBook.of(rules, NOW),
                Undeclared.DEFAULT,
                java.util.Map.of(),
                null));
    }

    private static ParityBaselineSpec allowing() {
        return new ParityBaselineSpec(
                List.of(),
                List.of(),
                List.of(),
                List.of(new CheckRule(
                        "known",
                        Check.RouteFeatureEnforced,
                        null,
                        List.of(State.NotEnforced.name(), "NotDone"),
                        "a reason",
                        "platform",
                        null)),
                List.of(),
                List.of(),
                Undeclared.DEFAULT,
                List.of(),
                List.of(),
                null,
                null);
    }
}

package dev.samekind.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ParityReportSpec.RuleState.Use;
import dev.samekind.parity.compare.LeafClass;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportShardsTest {
    private static final int LIMIT = 16 * 1024;

    private static int size(ParityReportSpec report) {
        try {
            return new ObjectMapper().writeValueAsString(report).getBytes(StandardCharsets.UTF_8).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ParityReportSpec with(
            ParityReportSpec report, List<ParityReportSpec.CheckState> checks, List<ParityReportSpec.RuleState> rules) {
        return with(report, checks, rules, report.shards());
    }

    private static ParityReportSpec with(
            ParityReportSpec report,
            List<ParityReportSpec.CheckState> checks,
            List<ParityReportSpec.RuleState> rules,
            int shards) {
        return new ParityReportSpec(
                report.environment(),
                shards,
                report.shardOf(),
                report.digest(),
                report.verdict(),
                report.message(),
                report.evaluatedAt(),
                report.environmentGeneration(),
                report.bundles(),
                report.baseline(),
                report.normaliser(),
                report.summary(),
                report.differences(),
                checks,
                rules);
    }

    /** A report with so many differences, each with so much evidence. */
    private static ParityReportSpec report(int differences, int evidence) {
        return reportOf("e".repeat(evidence), differences);
    }

    private static ParityReportSpec reportOf(String evidence, int differences) {
        var objects = new ArrayList<ObjectResult>();
        for (int i = 0; i < differences; i++) {
            objects.add(new ObjectResult(
                    Reports.key("", "ConfigMap", "m" + i),
                    Map.of(LeafClass.NOT_COMPARABLE, 1),
                    List.of(Finding.ofObject(LeafClass.NOT_COMPARABLE, 1, "DryRunRefused", null, evidence)),
                    List.of()));
        }
        return Reports.report(ParityBaselineSpec.empty(), objects);
    }

    @Test
    void aSmallReportIsOneObject() {
        var report = report(3, 10);
        assertThat(ReportShards.of(report, LIMIT)).containsExactly(report);
        assertThat(ReportShards.of(report(0, 0), LIMIT)).hasSize(1);
    }

    @Test
    void aLargeOneIsCutIntoPiecesOfAtMostTheLimitAndNothingIsLost() {
        for (int count : List.of(40, 100, 333)) {
            var report = report(count, 100 + count);
            var shards = ReportShards.of(report, LIMIT);
            assertThat(shards).hasSizeGreaterThan(1);
            assertThat(shards).allSatisfy(shard -> {
                assertThat(size(shard)).isLessThanOrEqualTo(LIMIT);
                assertThat(shard.digest()).isEqualTo(report.digest());
                assertThat(shard.environment()).isEqualTo("demo");
            });
            assertThat(shards.stream()
                            .flatMap(shard -> shard.differences().stream())
                            .toList())
                    .isEqualTo(report.differences());
            assertThat(shards.subList(0, shards.size() - 1))
                    .as("filled as far as the next one does not fit")
                    .allSatisfy(shard -> assertThat(size(shard)).isGreaterThan(LIMIT / 2));
        }
    }

    @Test
    void theHeadHasEverythingButTheDifferencesOfTheOthers() {
        var report = report(100, 200);
        var shards = ReportShards.of(report, LIMIT);
        var head = shards.getFirst();
        assertThat(head.shards()).isEqualTo(shards.size());
        assertThat(head.shardOf()).isNull();
        assertThat(head.verdict()).isEqualTo(report.verdict());
        assertThat(head.message()).isEqualTo(report.message());
        assertThat(head.summary()).isEqualTo(report.summary());
        assertThat(head.rules()).isEqualTo(report.rules());
        for (var further : shards.subList(1, shards.size())) {
            assertThat(further.shardOf()).isEqualTo("demo");
            assertThat(further.shards()).isEqualTo(1);
            assertThat(further.verdict()).isNull();
            assertThat(further.summary()).isNull();
            assertThat(further.differences()).isNotEmpty();
        }
    }

    @Test
    void checksAndRulesAreCutAsDifferencesAre() {
        var rules = new ArrayList<ParityReportSpec.RuleState>();
        var checks = new ArrayList<ParityReportSpec.CheckState>();
        for (int i = 0; i < 200; i++) {
            rules.add(new ParityReportSpec.RuleState("tolerances/" + i, Use.Active, i, "r".repeat(150), "team", null));
            checks.add(new ParityReportSpec.CheckState(
                    "c-" + i, Check.RouteAnswers, null, null, Outcome.Same, "e".repeat(150), null));
        }
        var report = with(report(100, 150), checks, rules);

        var shards = ReportShards.of(report, LIMIT);

        assertThat(shards).allSatisfy(shard -> assertThat(size(shard)).isLessThanOrEqualTo(LIMIT));
        assertThat(ReportShards.whole(shards)).isEqualTo(with(report, checks, rules, shards.size()));
        assertThat(shards.getFirst().rules())
                .as("rules first: the head says most")
                .isNotEmpty();
    }

    @Test
    void whatGoEscapesCountsAsItIsStored() {
        for (var escaped : List.of("<", ">", "&", "\u2028", "\u2029")) {
            var report = reportOf(escaped.repeat(1000), 30);
            assertThat(ReportShards.of(report, LIMIT))
                    .as("%04x", (int) escaped.charAt(0))
                    .allSatisfy(shard -> assertThat(StoredSize.of(shard)).isLessThanOrEqualTo(LIMIT))
                    .hasSizeGreaterThanOrEqualTo(30 * 6000 / LIMIT);
        }
        assertThat(StoredSize.of("a<b>c&d\u2028\u2029")).isEqualTo("\"abcd\"".length() + 5 * 6);
        assertThat(StoredSize.of("\u2027\u202a\u20a8\u00e9")).isEqualTo("\"\"".length() + 3 * 3 + 2);
    }

    @Test
    void onlyASingleHugeDifferenceStandsAboveTheLimit() {
        var objects = new ArrayList<ObjectResult>();
        for (int length : List.of(10, 2 * LIMIT, 10)) {
            objects.add(new ObjectResult(
                    Reports.key("", "ConfigMap", "m" + objects.size()),
                    Map.of(LeafClass.NOT_COMPARABLE, 1),
                    List.of(Finding.ofObject(LeafClass.NOT_COMPARABLE, 1, "DryRunRefused", null, "e".repeat(length))),
                    List.of()));
        }
        var report = Reports.report(ParityBaselineSpec.empty(), objects);
        var shards = ReportShards.of(report, LIMIT);
        assertThat(shards).extracting(shard -> shard.differences().size()).containsExactly(1, 1, 1);
        assertThat(shards.stream()
                        .flatMap(shard -> shard.differences().stream())
                        .toList())
                .isEqualTo(report.differences());
    }

    @Test
    void aHeadThatIsFullHasNoDifferences() {
        var report = report(2, 100);
        var head = size(report)
                - report.differences().stream().mapToInt(ReportShardsTest::size).sum();
        assertThat(ReportShards.of(report, head + 10))
                .extracting(shard -> shard.differences().size())
                .startsWith(0);
    }

    private static int size(Difference difference) {
        return new ObjectMapper().valueToTree(difference).toString().length() + 1;
    }
}

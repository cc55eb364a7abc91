package dev.samekind.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec;
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

    /** A report with so many differences, each with so much evidence. */
    private static ParityReportSpec report(int differences, int evidence) {
        var objects = new ArrayList<ObjectResult>();
        for (int i = 0; i < differences; i++) {
            objects.add(new ObjectResult(
                    Reports.key("", "ConfigMap", "m" + i),
                    Map.of(LeafClass.NOT_COMPARABLE, 1),
                    List.of(Finding.ofObject(LeafClass.NOT_COMPARABLE, 1, "DryRunRefused", null, "e".repeat(evidence))),
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

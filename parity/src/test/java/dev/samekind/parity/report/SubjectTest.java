package dev.samekind.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.samekind.parity.compare.Leaf;
import dev.samekind.parity.compare.LeafClass;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.testing.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SubjectTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/subjects.csv", numLinesToSkip = 1, delimiter = ';')
    void aFieldIsAboutThis(String kind, String path, String subject) {
        assertThat(Subject.of(Reports.key("", kind, "a"), path == null ? "" : path))
                .isEqualTo(subject);
    }

    @Test
    void everyRowOfTheTableIsReached() throws IOException {
        var examples = new ArrayList<String[]>();
        try (InputStream stream = resource("/subjects.csv")) {
            new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(";", -1))
                    .forEach(cells -> examples.add(cells));
        }
        var reached = new HashSet<Integer>();
        JsonNode table;
        try (InputStream stream = resource("/dev/samekind/parity/subjects.json")) {
            table = new ObjectMapper().readTree(stream);
        }
        for (var example : examples) {
            reached.add(first(table, example));
        }
        for (int i = 0; i < table.size(); i++) {
            assertThat(reached).as("row %s", table.get(i)).contains(i);
        }
    }

    private static int first(JsonNode table, String[] example) {
        var rest = example[1].replaceAll("\\[[^\\]]*\\]", "");
        for (int i = 0; i < table.size(); i++) {
            var kinds = new ArrayList<String>();
            table.get(i).path("kinds").forEach(kind -> kinds.add(kind.textValue()));
            if ((kinds.isEmpty() || kinds.contains(example[0]))
                    && rest.matches(table.get(i).path("path").textValue())) {
                return i;
            }
        }
        return -1;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(SubjectTest.class.getResourceAsStream(name), name);
    }

    @Test
    void everySubjectHasAReasonForEachWayToDiffer() {
        assertThat(Subject.all()).contains("Timeout", "Object").doesNotHaveDuplicates();
        for (var subject : Subject.all()) {
            for (var suffix : List.of("Differs", "MissingLocally", "OnlyLocal")) {
                assertThat(Reasons.of(subject + suffix)).as(subject + suffix).isPresent();
            }
        }
    }

    @Test
    void theReasonOfALeafSaysWhichSideHasIt() {
        assertThat(reason(LeafClass.DRIFT, Leaf.Cause.DIFFERENCE, "1", "2")).isEqualTo("ReplicasDiffers");
        assertThat(reason(LeafClass.DRIFT, Leaf.Cause.DIFFERENCE, "1", null)).isEqualTo("ReplicasMissingLocally");
        assertThat(reason(LeafClass.VIOLATION, Leaf.Cause.DIFFERENCE, null, "2"))
                .isEqualTo("ReplicasOnlyLocal");
        assertThat(reason(LeafClass.VIOLATION, Leaf.Cause.INVARIANT, "1", "2")).isEqualTo("InvariantBroken");
        assertThat(reason(LeafClass.VIOLATION, Leaf.Cause.EXPIRED, "1", "2")).isEqualTo("RuleExpired");
        assertThat(reason(LeafClass.VIOLATION, Leaf.Cause.FORBIDDEN, "1", "1")).isEqualTo("ForbiddenInProduction");
        assertThat(reason(LeafClass.ALLOWED, Leaf.Cause.DIFFERENCE, "1", "2")).isEqualTo("Declared");
        assertThat(reason(LeafClass.CONTROLLER, Leaf.Cause.DIFFERENCE, "1", "2"))
                .isEqualTo("LeftToController");
    }

    private static String reason(
            LeafClass leafClass,
            Leaf.Cause cause,
            @org.jspecify.annotations.Nullable String production,
            @org.jspecify.annotations.Nullable String live) {
        var finding = LeafReason.finding(
                Reports.API,
                new Leaf(
                        KeyedPath.parse("/spec/replicas"),
                        leafClass,
                        cause,
                        null,
                        "helm",
                        true,
                        production == null ? null : Yaml.tree(production),
                        null,
                        live == null ? null : Yaml.tree(live)));
        assertThat(finding.path()).isEqualTo("/spec/replicas");
        assertThat(finding.leaves()).isEqualTo(1);
        assertThat(finding.manager()).isEqualTo("helm");
        assertThat(finding.sensitive()).isTrue();
        assertThat(Set.of(leafClass)).contains(finding.leafClass());
        return finding.reason();
    }
}

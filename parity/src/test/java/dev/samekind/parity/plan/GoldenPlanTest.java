package dev.samekind.parity.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.parity.handoff.HandOffs;
import dev.samekind.parity.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each directory of golden/ is a case: {@code in-bundle-*.yaml} (objects), {@code in-baseline.yaml} (a spec, optional) and
 * {@code in-environment.yaml} (a spec, optional) and {@code in-hand-offs.yaml} (optional) give {@code out-plan.yaml}. UPDATE_GENERATED=1 rewrites what comes out.
 */
class GoldenPlanTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .build();

    @TestFactory
    Stream<DynamicTest> plans() throws IOException {
        try (var cases = Files.list(GOLDEN)) {
            return cases.sorted().toList().stream()
                    .map(directory ->
                            DynamicTest.dynamicTest(directory.getFileName().toString(), () -> compare(directory)));
        }
    }

    private static void compare(Path directory) throws IOException {
        var used = new TreeSet<>(Set.of("out-plan.yaml"));
        var plan = YAML.writeValueAsString(describe(Planner.plan(input(directory, used))));
        var expected = directory.resolve("out-plan.yaml");
        if (System.getenv("UPDATE_GENERATED") != null) {
            Files.writeString(expected, plan);
        }
        assertThat(plan).isEqualTo(Files.readString(expected));
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("files that no case reads")
                    .allMatch(used::contains);
        }
    }

    private static PlanInput input(Path directory, Set<String> used) throws IOException {
        var bundles = new ArrayList<PlanInput.Bundle>();
        try (var files = Files.list(directory)) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.startsWith("in-bundle-")) {
                    used.add(name);
                    var bundle = name.substring("in-bundle-".length(), name.length() - ".yaml".length());
                    bundles.add(new PlanInput.Bundle(bundle, manifests(file), List.of()));
                }
            }
        }
        return new PlanInput(
                new Mark.Owner("demo", "uid-of-demo"),
                spec(directory, "in-environment.yaml", DevEnvironmentSpec.class, used),
                bundles,
                spec(directory, "in-baseline.yaml", ParityBaselineSpec.class, used),
                List.of("cluster.local", "corp.internal"),
                handOffs(directory, used));
    }

    private static HandOffs handOffs(Path directory, Set<String> used) throws IOException {
        used.add("in-hand-offs.yaml");
        var file = directory.resolve("in-hand-offs.yaml");
        return Files.exists(file) ? YAML.readValue(file.toFile(), HandOffs.class) : HandOffs.NONE;
    }

    private static <T> T spec(Path directory, String name, Class<T> type, Set<String> used) throws IOException {
        used.add(name);
        var file = directory.resolve(name);
        return Files.exists(file) ? YAML.readValue(file.toFile(), type) : JSON.readValue("{}", type);
    }

    private static List<Manifest> manifests(Path file) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            return documents.readAll().stream()
                    .map(document -> Manifest.of((ObjectNode) document))
                    .toList();
        }
    }

    private static ObjectNode describe(EnvironmentPlan plan) {
        var out = JSON.createObjectNode();
        out.set("errors", JSON.valueToTree(plan.errors()));
        out.set("refused", JSON.valueToTree(plan.refused()));
        out.set("omitted", JSON.valueToTree(plan.omitted()));
        out.set("names", JSON.valueToTree(plan.names()));
        out.set("zones", JSON.valueToTree(plan.zones()));
        out.set("namespaces", JSON.valueToTree(plan.namespaces()));
        out.set("certificates", JSON.valueToTree(plan.certificates()));
        out.set("secrets", JSON.valueToTree(plan.secrets()));
        out.set("ruleUse", JSON.valueToTree(plan.ruleUse()));
        out.set("changes", JSON.valueToTree(plan.changes()));
        var endpoints = out.putArray("endpoints");
        plan.endpoints().forEach(endpoint -> endpoints.add(endpoint.url() + " <- " + endpoint.productionHost()));
        var objects = out.putArray("objects");
        plan.objects().forEach(object -> objects.add(tree(object)));
        out.properties().removeIf(field -> field.getValue().isEmpty());
        return out;
    }

    private static JsonNode tree(PlannedObject object) {
        try {
            return JSON.readTree(object.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.samekind.cli.bundle.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderCorpusTest {
    /** Forms that kubectl reads by ignoring a tag, or that nearly no editor writes; {@link YamlReaderTest} has each. */
    private static final Set<String> REFUSED_BY_US = Set.of("{x: !x 1}", "!x {x: 1}", "{x: ! 1}", "  x:\ty", "!", "!a");

    /** JSON's way to write what YAML writes otherwise; both mean the same, and kubectl refuses it in YAML only. */
    private static final Set<String> READ_BY_US = Set.of("\"\\ud83d\\ude00\"");

    static Stream<JsonNode> values() {
        return KubectlCorpus.lines("values.jsonl")
                .filter(line -> !REFUSED_BY_US.contains(line.get("yaml").asText()))
                .filter(line -> !READ_BY_US.contains(line.get("yaml").asText()));
    }

    static Stream<JsonNode> streams() {
        return KubectlCorpus.lines("streams.jsonl")
                .filter(line ->
                        REFUSED_BY_US.stream().noneMatch(line.get("stream").asText()::contains));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_means_what_kubectl_says(JsonNode line) {
        var yaml = "data:\n  v: " + line.get("yaml").textValue() + "\n";
        if (line.has("refused")) {
            assertThatThrownBy(() -> read(yaml)).isInstanceOf(DocumentException.class);
            return;
        }
        var expected = line.get("json").has("$whole") ? line.get("json").get("$whole") : line.get("json");
        var data = read(yaml).getFirst().get("data");
        var actual = line.get("json").has("$whole") ? data : data.get("v");
        assertThat(actual.equals(KubectlCorpus::compare, expected))
                .as("ours %s, kubectl's %s", actual, expected)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_stream_holds_the_documents_that_kubectl_finds(JsonNode line) {
        var stream = line.get("stream").textValue();
        if (line.has("refused")) {
            assertThatThrownBy(() -> objects(stream)).isInstanceOf(DocumentException.class);
            return;
        }
        var actual = objects(stream);
        var expected = line.get("objects");
        assertThat(actual).hasSize(expected.size());
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).equals(KubectlCorpus::compare, expected.get(i)))
                    .as("ours %s, kubectl's %s", actual.get(i), expected.get(i))
                    .isTrue();
        }
    }

    @Test
    void the_corpus_is_there() {
        assertThat(values().filter(line -> !line.has("refused"))).hasSizeGreaterThan(300);
        assertThat(streams()).hasSizeGreaterThan(50);
    }

    private static List<JsonNode> read(String yaml) {
        return YamlReader.read("test.yaml", yaml.getBytes(StandardCharsets.UTF_8)).stream()
                .map(Document::tree)
                .toList();
    }

    private static List<JsonNode> objects(String stream) {
        return KubernetesObjects.in(YamlReader.read("test.yaml", stream.getBytes(StandardCharsets.UTF_8))).stream()
                .map(Document::tree)
                .toList();
    }
}

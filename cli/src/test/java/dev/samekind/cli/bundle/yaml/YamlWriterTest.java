package dev.samekind.cli.bundle.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlWriterTest {
    private static final List<String> PIECES = List.of(
            "a",
            "yes",
            "1",
            "0x1",
            " ",
            "\n",
            "\n\n",
            "\t",
            "'",
            "\"",
            "\\",
            "# ",
            ": ",
            "- ",
            "é",
            "🚀",
            "\u0085",
            "\u2028",
            "|",
            ">",
            "%",
            "@",
            "`",
            "{",
            "}",
            "[",
            "]",
            ",",
            "&",
            "*",
            "!",
            "?",
            "\r",
            "---",
            "...",
            "~",
            "\u00a0",
            "\u0007",
            "\u007f",
            "long words that go on and on and on and on and on and on and on and on");

    static Stream<String> strings() {
        var random = new Random(42);
        var composed = Stream.generate(() -> random.ints(1 + random.nextInt(6), 0, PIECES.size())
                        .mapToObj(PIECES::get)
                        .reduce("", String::concat))
                .limit(2000);
        var corpus =
                KubectlCorpus.lines("values.jsonl").map(line -> line.get("yaml").asText());
        return Stream.of(Stream.of(""), PIECES.stream(), corpus, composed).flatMap(all -> all);
    }

    @Test
    void every_string_is_read_back_as_value_and_as_key() {
        strings().forEach(text -> {
            var tree = JsonNodeFactory.instance.objectNode();
            tree.put("value", text);
            tree.set("list", JsonNodeFactory.instance.arrayNode().add(text));
            tree.putObject("map").put(text, "x");
            assertThat(readBack(tree)).as(YamlWriter.document(tree)).isEqualTo(tree);
        });
    }

    static Stream<JsonNode> values() {
        return KubectlCorpus.lines("values.jsonl")
                .filter(line -> line.has("json"))
                .map(line -> line.get("json"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_value_is_read_back(JsonNode value) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().set("value", value);
        assertThat(readBack(tree).equals(KubectlCorpus::compare, tree)).isTrue();
    }

    @Test
    void text_of_several_lines_stays_readable() {
        var tree = JsonNodeFactory.instance
                .objectNode()
                .put("script", "one\ntwo: yes\n")
                .put("path", "/a b");
        assertThat(YamlWriter.document(tree)).isEqualTo("---\nscript: |\n  one\n  two: yes\npath: /a b\n");
    }

    private static JsonNode readBack(JsonNode tree) {
        var yaml = YamlWriter.document(tree);
        return YamlReader.read("written.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .getFirst()
                .tree();
    }
}

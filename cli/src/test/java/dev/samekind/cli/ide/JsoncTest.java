package dev.samekind.cli.ide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.output.Json;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsoncTest {
    private static final Jsonc JSONC = new Jsonc("configurations", "name");
    private static final String HANDWRITTEN = """
            // launch.json of the team
            {
              "version": "0.2.0", /* as VS Code says */
              "configurations": [
                {"name": "mine", "port": 1, /* kept */ "args": ["a, b", "]"],}, // mine
                // between
                {"name": "ours 1", "port": 1},
                /* the last */ {"name": "theirs"} // no comma
                // the end
              ],
              "compounds": [],
            }
            """;

    private static ObjectNode entry(String name, int port) {
        return Json.mapper().createObjectNode().put("name", name).put("port", port);
    }

    private static String merged(String text, ObjectNode... wanted) throws JsonProcessingException {
        return JSONC.merge(text, List.of(wanted), name -> name.startsWith("ours"));
    }

    private static List<String> names(String text) throws JsonProcessingException {
        JsonNode tree = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
                .build()
                .readTree(text);
        return StreamSupport.stream(tree.path("configurations").spliterator(), false)
                .map(each -> each.path("name").asText())
                .toList();
    }

    @Test
    void everyCharacterBesideOursStays() throws JsonProcessingException {
        var changed = merged(HANDWRITTEN, entry("ours 1", 2), entry("ours 2", 3));

        assertThat(names(changed)).containsExactly("mine", "ours 1", "theirs", "ours 2");
        assertThat(changed)
                .startsWith(HANDWRITTEN.substring(0, HANDWRITTEN.indexOf("{\"name\": \"ours 1\"")))
                .contains("\"port\" : 2")
                .contains("/* the last */ {\"name\": \"theirs\"},")
                .contains("// no comma\n    // the end\n  ],\n  \"compounds\": [],\n}");
        assertThat(merged(changed, entry("ours 1", 2), entry("ours 2", 3))).isEqualTo(changed);
    }

    @Test
    void whatIsOursAndNoLongerWantedGoes() throws JsonProcessingException {
        var added = merged(HANDWRITTEN, entry("ours 1", 1), entry("ours 2", 2), entry("ours 3", 3));

        assertThat(names(merged(added, entry("ours 2", 2)))).containsExactly("mine", "theirs", "ours 2");
        assertThat(names(merged(added))).containsExactly("mine", "theirs");
        assertThat(merged(added)).contains("// mine", "// between", "/* the last */", "// no comma", "// the end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ // nothing\n}",
                "{\"configurations\": []}",
                "{\"configurations\": [ /* none */ ]}",
                "{\"configurations\": [{\"name\": \"ours 9\"}]}",
                "{\"configurations\": [{\"name\": \"ours 9\"},]}",
                "{\"configurations\": [{\"name\": \"ours 9\"}, {\"name\": \"ours 8\"} , ], }",
                "\uFEFF{\"version\": \"0.2.0\"}",
                "{\"other\": {\"configurations\": [{\"name\": \"ours 1\"}]}}"
            })
    void whatHasNoneGetsThem(String text) throws JsonProcessingException {
        var changed = merged(text, entry("ours 1", 1), entry("ours 2", 2));

        assertThat(names(changed.replace("\uFEFF", ""))).containsExactly("ours 1", "ours 2");
        assertThat(names(merged(changed).replace("\uFEFF", ""))).isEmpty();
        assertThat(changed.startsWith("\uFEFF")).isEqualTo(text.startsWith("\uFEFF"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{} {}",
                "{\"configurations\": {}}",
                "{\"configurations\": [1]}",
                "{\"a\": ",
                "{'a': 1}",
                "x"
            })
    void whatIsNoSuchFileIsRefused(String text) {
        assertThatThrownBy(() -> merged(text, entry("ours 1", 1)))
                .isInstanceOfAny(JsonProcessingException.class, IllegalArgumentException.class);
    }
}

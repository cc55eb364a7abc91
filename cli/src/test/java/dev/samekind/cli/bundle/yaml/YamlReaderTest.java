package dev.samekind.cli.bundle.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    @Test
    void duplicate_keys_are_refused_with_both_places() {
        assertRefused("a: 1\n---\n# b\nx:\n  k: 1\n  j: 2\n  k: 3\n")
                .hasMessage("f.yaml, line 7, column 3: the key \"k\" is there twice, first on line 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{yes: 1, true: 2}|true", "{1: 1, 0x1: 2}|1", "{\"1\": 1, 1: 2}|1"})
    void keys_that_become_equal_are_duplicates(String yaml, String key) {
        assertRefused(yaml + "\n").hasMessageContaining("the key \"%s\" is there twice".formatted(key));
    }

    @Test
    void duplicate_keys_in_json_are_refused() {
        assertRefused("{\"a\": 1,\n \"b\": 2, \"a\": 3}").hasMessageContaining("line 2, column 13: the same key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v: !x 1",
                "v: !!binary aGk=",
                "v: !!timestamp 2001-01-01",
                "v: ! 1",
                "v: !!set {a}",
                "v: !!python/object:os.system x",
                "!x {v: 1}",
                "v: !!str {a: 1}",
                "v: !!seq {a: 1}"
            })
    void tags_other_than_the_types_of_json_are_refused(String yaml) {
        assertRefused(yaml + "\n").hasMessageContaining("tag").hasMessageContaining("not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v: .inf\n", "v: -.Inf\n", "v: .NaN\n"})
    void numbers_that_json_lacks_are_refused(String yaml) {
        assertRefused(yaml).hasMessageContaining("line 1, column 4").hasMessageContaining("no form in JSON");
    }

    @Test
    void half_a_character_is_refused() {
        assertRefused("v: \"\\ud83d\"\n").hasMessageContaining("half a character");
    }

    @Test
    void both_halves_are_a_character() {
        assertThat(read("v: \"\\ud83d\\ude00\"\n").getFirst().tree().get("v").asText())
                .isEqualTo("😀");
    }

    @Test
    void a_bomb_of_aliases_is_refused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            var alias = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(alias, alias, alias, alias, alias))));
        }
        assertRefused(bomb.toString()).hasMessageContaining("aliases");
    }

    @Test
    void few_aliases_that_double_each_time_are_refused() {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 25; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertRefused(bomb.toString()).hasMessageContaining("expand to more than 3 MiB");
    }

    @Test
    void a_long_string_repeated_by_aliases_is_refused() {
        assertRefused("a: &a %s\nb: [*a, *a, *a, *a]\n".formatted("x".repeat(1 << 20)))
                .hasMessageContaining("expand");
    }

    @Test
    void fifty_aliases_of_collections_are_allowed_and_one_more_is_not() {
        var fifty = "a: &a [1]\nb: [" + "*a, ".repeat(50) + "]\n";
        assertThat(read(fifty).getFirst().tree().get("b")).hasSize(50);
        assertRefused(fifty.replace("[*a", "[*a, *a")).hasMessageContaining("more than 50 aliases");
    }

    @Test
    void an_alias_is_a_copy() {
        var tree = read("a: &a {x: 1}\nb: *a\n").getFirst().tree();
        assertThat(tree.get("a")).isEqualTo(tree.get("b")).isNotSameAs(tree.get("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: *nope\n", "a: &a [*a]\n", "a: &a {b: *a}\n"})
    void an_alias_without_a_finished_anchor_is_refused(String yaml) {
        assertRefused(yaml).hasMessageContaining("has no anchor before it");
    }

    @Test
    void anchors_end_with_their_document() {
        assertRefused("a: &a 1\n---\nb: *a\n").hasMessageContaining("line 3");
    }

    @Test
    void depth_is_bounded_in_yaml_and_in_json() {
        assertThat(read("a: " + "[".repeat(99) + "]".repeat(99) + "\n")).hasSize(1);
        assertRefused("a: " + "[".repeat(100) + "]".repeat(100) + "\n").hasMessageContaining("deeper than 100");
        assertRefused("{\"a\": " + "[".repeat(100) + "]".repeat(100) + "}").hasMessageContaining("deeper than 100");
        assertRefused("a: " + "[".repeat(200_000)).hasMessageContaining("deeper than 100");
    }

    @Test
    void a_second_document_without_separator_is_refused() {
        assertRefused("a: 1\n...\nb: 2\n").hasMessageContaining("line 2").hasMessageContaining("begin it with ---");
    }

    @Test
    void a_tab_in_place_of_a_space_is_refused() {
        assertRefused("a:\n  x:\ty\n").hasMessageContaining("line 2, column 5").hasMessageContaining("TAB");
    }

    @Test
    void other_encodings_than_utf_8_are_refused() {
        assertThatThrownBy(() -> YamlReader.read("f.yaml", "a: é\n".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessage("f.yaml: not UTF-8 text");
        assertThatThrownBy(() -> YamlReader.read("f.yaml", "a: 1\n".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(DocumentException.class);
    }

    @Test
    void streams_beyond_the_bound_are_refused() {
        assertThatThrownBy(() -> YamlReader.read("f.yaml", new byte[YamlReader.MAX_BYTES + 1]))
                .hasMessage("f.yaml: larger than 32 MiB");
    }

    @Test
    void a_large_scalar_is_read() {
        var large = "x".repeat(5 << 20);
        assertThat(read("v: " + large + "\n").getFirst().tree().get("v").asText())
                .isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: Secret\ndata: [s3cr3t-canary\n",
                "v: \"s3cr3t-canary\n",
                "v: @s3cr3t-canary\n",
                "v: {a: s3cr3t-canary\nb: c\n",
                "{\"v\": s3cr3t-canary}{\"a\":1}",
                "{\"a\":1}\ns3cr3t-canary",
                "v: !!int s3cr3t-canary\n",
                "s3cr3t-canary\n",
                "{\"v\": \"s3cr3t-canary\" \"x\"}",
                "v: s3cr3t-canary: x\n",
                "v: |\n  a\n s3cr3t-canary\n",
                "{\"a\": 1, \"a\": \"s3cr3t-canary\"}",
                "v: 's3cr3t-canary'x\n"
            })
    void messages_never_quote_values(String stream) {
        assertThatThrownBy(
                        () -> KubernetesObjects.in(YamlReader.read("f.yaml", stream.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(DocumentException.class)
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause();
    }

    @Test
    void documents_know_their_number_and_line() {
        assertThat(read("# c\n---\n# d\na: 1\n---\n\n---\nb: 2\n").stream().map(Document::where))
                .containsExactly("f.yaml, document 1 (line 4)", "f.yaml, document 2 (line 8)");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String stream) {
        return assertThatThrownBy(() -> read(stream)).isInstanceOf(DocumentException.class);
    }

    private static List<Document> read(String stream) {
        return YamlReader.read("f.yaml", stream.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.samekind.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.parity.testing.Yaml;
import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void valuesAreShownAsTheyAre() {
        assertThat(Shown.of(Yaml.tree("3"), false)).isEqualTo(Yaml.tree("3"));
        assertThat(Shown.of(Yaml.tree("{}"), false)).isEqualTo(Yaml.tree("{}"));
        var longest = TextNode.valueOf("x".repeat(256));
        assertThat(Shown.of(longest, false)).isEqualTo(longest);
    }

    @Test
    void nothingIsNothingEvenWhereItIsSensitive() {
        assertThat(Shown.of(null, true)).isNull();
        assertThat(Shown.of(NullNode.getInstance(), true)).isNull();
        assertThat(Shown.of(NullNode.getInstance(), false)).isNull();
    }

    @Test
    void aSensitiveValueIsHidden() {
        assertThat(Shown.of(TextNode.valueOf("hunter2"), true)).isEqualTo(TextNode.valueOf("(hidden)"));
        assertThat(Shown.of(Yaml.tree("3"), true)).isEqualTo(TextNode.valueOf("(hidden)"));
    }

    @Test
    void aLongTextIsShownByItsBeginningAndDigest() {
        var shown = String.valueOf(Shown.of(TextNode.valueOf("x".repeat(256) + "a"), false));
        assertThat(shown)
                .startsWith("\"" + "x".repeat(160) + "… (257 characters, sha256:")
                .hasSizeLessThan(230);
        assertThat(shown).isNotEqualTo(String.valueOf(Shown.of(TextNode.valueOf("x".repeat(256) + "b"), false)));
        assertThat(String.valueOf(Shown.of(TextNode.valueOf("s".repeat(300)), true)))
                .doesNotContain("ss");
    }
}

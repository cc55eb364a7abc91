package dev.samekind.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whatIsSeenStays() {
        assertThat(Printable.of("größe ✓ 日本 😀 \\n")).isEqualTo("größe ✓ 日本 😀 \\n");
        assertThat(Printable.of(null)).isEmpty();
    }

    @Test
    void whatControlsIsWrittenOut() {
        assertThat(Printable.of("\u001b]0;title\u0007\t\r\n\u200b\u2028\u202e\ud83d"))
                .isEqualTo("\\u001b]0;title\\u0007\\t\\r\\n\\u200b\\u2028\\u202e\\ud83d");
        assertThat(Printable.of(new String(Character.toChars(0xE0041)))).isEqualTo("\\u{e0041}");
    }

    @Test
    void whatIsLongIsCutAndSaysHowLongItWas() {
        assertThat(Printable.of("x".repeat(102_400), 3)).isEqualTo("xxx… (102,400 characters)");
        assertThat(Printable.of("a😀b", 2)).isEqualTo("a\\ud83d… (4 characters)");
    }

    @Test
    void namesThatAreAlikeAreFound() {
        var names = List.of("TimeoutDiffers", "RouteDiffers", "SecretMissingLocally");

        assertThat(Nearest.to("timeoutdifers", names)).first().isEqualTo("TimeoutDiffers");
        assertThat(Nearest.to("Secret", names)).containsExactly("SecretMissingLocally");
        assertThat(Nearest.to("zzzz", names)).isEmpty();
    }
}

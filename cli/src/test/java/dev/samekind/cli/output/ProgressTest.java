package dev.samekind.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final int COLUMNS = 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Progress progress(String terminals) {
        var err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new Progress(new Console(err, err, terminals, Map.of("TERM", "xterm", "NO_COLOR", "1")), false, COLUMNS);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What a terminal shows in the end: lines, with "up n and erase below" carried out. */
    private List<String> screen() {
        var lines = new ArrayList<>(List.of(""));
        var rest = printed();
        while (!rest.isEmpty()) {
            var up = java.util.regex.Pattern.compile("^\u001b\\[(\\d+)A\u001b\\[J")
                    .matcher(rest);
            if (up.find()) {
                int from = lines.size() - 1 - Integer.parseInt(up.group(1));
                lines.subList(from, lines.size()).clear();
                lines.add("");
                rest = rest.substring(up.end());
            } else if (rest.startsWith("\n")) {
                lines.add("");
                rest = rest.substring(1);
            } else {
                lines.set(lines.size() - 1, lines.getLast() + rest.charAt(0));
                rest = rest.substring(1);
            }
        }
        return lines;
    }

    @Test
    void atATerminalRowsAreRedrawnInPlaceAndGoneWhenTheStageIsDone() {
        var progress = progress("12");
        progress.begin("Services");
        progress.doing("waiting");
        progress.rows(List.of("   shop: 1/3", "   shop: orders"));
        progress.rows(List.of("   shop: 2/3"));
        assertThat(screen()).containsExactly("   shop: 2/3", "");

        progress.done("ready", true, Duration.ofMillis(1500));

        assertThat(screen()).containsExactly(" ✓ Services: ready (1.5 s)", "");
    }

    @Test
    void aNoteStaysAndRowsGoOnBelow() {
        var progress = progress("12");
        progress.begin("Cluster");
        progress.doing("one");
        progress.note("half made");
        progress.doing("two");

        assertThat(screen()).containsExactly("   half made", " • Cluster: two", "");
    }

    @Test
    void noRowIsWiderThanTheTerminalForThatWouldMakeTwo() {
        var progress = progress("12");
        progress.rows(List.of("x".repeat(COLUMNS * 3), "y"));
        progress.rows(List.of("z"));

        assertThat(printed().lines())
                .allMatch(line -> line.replaceAll("\u001b\\[\\d*[AJ]", "").length() < COLUMNS);
        assertThat(screen()).containsExactly("z", "");
    }

    @Test
    void elsewhereLinesAreAppendedPlain() {
        var progress = progress("");
        progress.begin("Cluster");
        progress.doing("creating");
        progress.doing("creating");
        progress.done("created", true, Duration.ofSeconds(2));

        assertThat(printed()).isEqualTo(" • Cluster: creating\n ✓ Cluster: created (2.0 s)\n");
    }
}

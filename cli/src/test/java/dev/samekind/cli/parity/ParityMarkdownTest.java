package dev.samekind.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.Difference.Topic;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.Undeclared.Effect;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParityMarkdownTest {
    @Test
    void oneOfEachClassIsAsReviewed() throws IOException {
        ParityTextTest.assertGolden(
                "markdown.md", ParityMarkdown.of(ParityTextTest.result(Verdict.OutOfParity, Samples.oneOfEach())));
    }

    @Test
    void valuesOfOthersStayInTheirCells() {
        var evil = TextNode.valueOf("a|b\n| c | <script> `x` [l](http://e) @all </details> #1");
        var row = Samples.row(1, State.Violation, Topic.Configuration, Effect.Deny, "ConfigurationDiffers", evil, null);

        var markdown = ParityMarkdown.of(ParityTextTest.result(Verdict.OutOfParity, List.of(row)));

        var cells = markdown.lines()
                .filter(line -> line.startsWith("| ❌"))
                .findFirst()
                .orElseThrow();
        assertThat(cells.split("(?<!\\\\)\\|")).hasSize(7);
        assertThat(cells).contains("a\\|b\\\\n\\| c");
        assertThat(markdown)
                .doesNotContain("<script>")
                .doesNotContain("@all")
                .doesNotContain("#1")
                .doesNotContain("[l]");
        assertThat(markdown.lines().filter("</details>"::equals)).hasSize(1);
    }

    @Test
    void productionThatMovedIsBesideTheVerdict() {
        var markdown = ParityMarkdown.of(ParityTextTest.result(
                Verdict.InParity, List.of(), List.of(Samples.moved(12), Samples.UNKNOWN, Samples.LATEST)));

        assertThat(markdown)
                .startsWith("### Parity of shop: InParity\n")
                .contains("- ⚠️ **ProductionMoved** shop: production is at a41d02e, 2 commits after")
                .contains("  - \\~ ConfigMap shop/c10\n  - … 2 more: `./dev parity --all`\n")
                .contains("- ⚠️ **ProductionUnknown** shop: no checkout\\\\u001b {0} &lt;b&gt;\n");
    }

    @Test
    void aLongTableIsCut() {
        var markdown = ParityMarkdown.of(ParityTextTest.result(Verdict.OutOfParity, Samples.violations(70)));

        assertThat(markdown).contains("… 20 more: `./dev parity --all`");
        assertThat(markdown.lines().filter(line -> line.startsWith("| ❌"))).hasSize(50);
    }

    @Test
    void aReportOfAnySizeFitsAComment() {
        var evil = TextNode.valueOf("\u202e".repeat(1_000));
        var rows = IntStream.rangeClosed(1, 200)
                .mapToObj(id -> Samples.row(id, State.Violation, Topic.Object, Effect.Deny, "FieldDiffers", evil, evil))
                .toList();

        var markdown = ParityMarkdown.of(ParityTextTest.result(Verdict.OutOfParity, rows));

        assertThat(markdown).hasSizeLessThan(65_536).contains("more: `./dev parity --all`");
        assertThat(markdown.lines().filter(line -> line.startsWith("| ❌"))).hasSizeBetween(10, 49);
    }
}

package dev.samekind.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.Difference.Topic;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.Undeclared.Effect;
import dev.samekind.cli.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityTextTest {
    private static final int SCREEN_LINES = 45;
    private static final Path GOLDEN = Path.of("src/test/resources/parity");

    static ParityResult result(Verdict verdict, List<Difference> differences) {
        return result(verdict, differences, List.of());
    }

    static ParityResult result(Verdict verdict, List<Difference> differences, List<Production> production) {
        var environment = new dev.samekind.api.v1alpha1.DevEnvironment();
        environment.getMetadata().setName("shop");
        return ParityResult.of(new Answer(environment, Samples.report(verdict, differences)), production);
    }

    private static String text(ParityResult result, boolean all) {
        return new ParityText(new TestApp(Path.of("."), Map.of()).app().console(), all).of(result);
    }

    /** The reviewed text; UPDATE_GENERATED=1 writes it anew. */
    static void assertGolden(String name, String actual) throws IOException {
        var file = GOLDEN.resolve(name);
        if (System.getenv("UPDATE_GENERATED") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }

    @Test
    void oneOfEachClassIsAsReviewed() throws IOException {
        var result = result(Verdict.OutOfParity, Samples.oneOfEach());

        assertGolden("text.txt", text(result, false) + "\n");
        assertGolden("text-all.txt", text(result, true) + "\n");
    }

    @Test
    void manyDifferencesFitAScreenAndSayHowManyMore() {
        var result = result(Verdict.OutOfParity, Samples.violations(40));

        assertThat(text(result, false).lines().count()).isLessThanOrEqualTo(SCREEN_LINES);
        assertThat(text(result, false))
                .contains("✗ 40 violations")
                .contains("… 34 more, --all shows them")
                .contains("d-0000000001")
                .doesNotContain("d-0000000022");
        assertThat(text(result, true)).contains("d-0000000022").doesNotContain("more, --all");
    }

    @Test
    void nothingToTellIsShort() {
        assertThat(text(result(Verdict.InParity, List.of()), false))
                .contains("PARITY  InParity  shop   shop @ 9f2c1ab   baseline laptop@sha256:aaaaaaaaaaaa")
                .contains("1,412 fields of 37 objects compared")
                .contains("✓ 1,378 as in production");
    }

    @Test
    void valuesOfOthersCannotControlTheTerminalOrFillIt() {
        var row = Samples.row(
                1,
                State.Violation,
                Topic.Configuration,
                Effect.Deny,
                "ConfigurationDiffers",
                TextNode.valueOf("\u001b[2J\u202egood\r\n" + "x".repeat(100_000)),
                TextNode.valueOf("a\u0000b\u009bc"));

        var text = text(result(Verdict.OutOfParity, List.of(row)), true);

        assertThat(text)
                .contains("production \\u001b[2J\\u202egood\\r\\nxxx")
                .contains("… (100,011 characters)")
                .contains("here a\\u0000b\\u009bc")
                .hasSizeLessThan(3_000);
        assertThat(text.codePoints().filter(Character::isISOControl).boxed()).containsOnly((int) '\n');
    }

    @Test
    void aTextThatLooksLikeANumberIsNotThatNumber() {
        var row = Samples.row(
                1,
                State.Violation,
                Topic.Object,
                Effect.Deny,
                "FieldDiffers",
                TextNode.valueOf("8080"),
                IntNode.valueOf(8080));

        assertThat(Words.values(row, 80)).isEqualTo("production \"8080\" · here 8080");
        assertThat(Words.value(IntNode.valueOf(8080))).isEqualTo("8080");
        assertThat(Words.value(TextNode.valueOf(""))).isEqualTo("\"\"");
        assertThat(Words.value(null)).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "null", "true", "false", "8080", "-1.5e3", ".5", "+7"})
    void aTextThatLooksLikeSomethingElseIsInQuotes(String text) {
        assertThat(Words.value(TextNode.valueOf(text))).isEqualTo('"' + text + '"');
        assertThat(Words.value(TextNode.valueOf(text + "s"))).isEqualTo(text + "s");
    }

    @Test
    void longValuesThatBeginAlikeAreShownFromWhereTheyDoNot() {
        var production = TextNode.valueOf("x".repeat(2_000) + "on" + "y".repeat(100));
        var live = TextNode.valueOf("x".repeat(2_000) + "of" + "y".repeat(100));

        assertThat(Words.value(production, live, 10))
                .isEqualTo("… nyyyyyyyyy… (101 characters) (from character 2,002)");
        assertThat(Words.value(live, production, 10))
                .isEqualTo("… fyyyyyyyyy… (101 characters) (from character 2,002)");
        assertThat(Words.value(production, production, 10)).isEqualTo("xxxxxxxxxx… (2,102 characters)");
    }

    @Test
    void productionThatMovedIsBesideTheVerdict() {
        var behind = result(Verdict.InParity, List.of(), List.of(Samples.moved(5)));

        assertThat(text(behind, false))
                .startsWith("PARITY  InParity  shop   shop @ 9f2c1ab (2 behind production's a41d02e)   baseline")
                .contains(" ! ProductionMoved  shop: production is at a41d02e")
                .contains("     ~ ConfigMap shop/c3\n   … 2 more, --all shows them")
                .doesNotContain("c4");
        assertThat(text(behind, true)).contains("~ ConfigMap shop/c5").doesNotContain("more, --all");
        assertThat(text(result(Verdict.InParity, List.of(), List.of(Samples.UNKNOWN)), false))
                .contains("shop @ 9f2c1ab (production unknown)")
                .contains(" ? ProductionUnknown  shop: no checkout\\u001b");
        assertThat(text(result(Verdict.InParity, List.of(), List.of(Samples.LATEST)), false))
                .contains("shop @ 9f2c1ab (latest)")
                .doesNotContain("Production");
    }

    @Test
    void productionThatMovedIsAnExitCodeOnlyWhereAskedFor() {
        var behind = List.of(Samples.moved(1));

        assertExit(11, Verdict.InParity, behind);
        assertExit(11, Verdict.InParityWithDeviations, behind);
        assertExit(11, Verdict.InParity, List.of(Samples.UNKNOWN, Samples.moved(1)));
        assertExit(0, Verdict.InParity, List.of(Samples.LATEST));
        assertExit(12, Verdict.InParity, List.of(Samples.LATEST, Samples.UNKNOWN));
        assertExit(12, Verdict.InParity, List.of());
        assertExit(10, Verdict.OutOfParity, behind);
        assertExit(12, Verdict.Unknown, behind);
        assertThat(result(Verdict.InParity, List.of(), behind).exitCode(false).code())
                .isZero();
        assertThat(Words.revision(new BundleState("x", null, null))).isEqualTo("x");
    }

    private static void assertExit(int code, Verdict verdict, List<Production> production) {
        assertThat(result(verdict, List.of(), production).exitCode(true).code()).isEqualTo(code);
    }
}

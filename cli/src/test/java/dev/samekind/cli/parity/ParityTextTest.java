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
import dev.samekind.cli.parity.ProductionSource.Moved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParityTextTest {
    private static final int SCREEN_LINES = 45;
    private static final Path GOLDEN = Path.of("src/test/resources/parity");

    static ParityResult result(Verdict verdict, List<Difference> differences) {
        return result(verdict, differences, ProductionSource.UNKNOWN);
    }

    static ParityResult result(Verdict verdict, List<Difference> differences, ProductionSource source) {
        var environment = new dev.samekind.api.v1alpha1.DevEnvironment();
        environment.getMetadata().setName("shop");
        return ParityResult.of(new Answer(environment, Samples.report(verdict, differences)), source);
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
        assertThat(Words.value(TextNode.valueOf("8080"))).isEqualTo("8080");
        assertThat(Words.value(TextNode.valueOf(""))).isEqualTo("\"\"");
        assertThat(Words.value(null)).isEqualTo("none");
    }

    @Test
    void productionThatMovedIsInTheHeadline() {
        ProductionSource source = bundle -> Optional.of(new Moved(bundle.name(), "a41d02e", 2, List.of("Service x/y")));

        assertThat(text(result(Verdict.InParity, List.of(), source), false))
                .contains("shop @ 9f2c1ab (production is at a41d02e, 2 behind)");
    }

    @Test
    void productionThatMovedIsAnExitCodeOnlyWhereAskedFor() {
        ProductionSource behind = bundle -> Optional.of(new Moved(bundle.name(), "a41d02e", 2, List.of()));
        ProductionSource latest = bundle -> Optional.of(new Moved(bundle.name(), "9f2c1ab", 0, List.of()));

        assertThat(result(Verdict.InParity, List.of(), behind).exitCode(true).code())
                .isEqualTo(11);
        assertThat(result(Verdict.InParity, List.of(), behind).exitCode(false).code())
                .isZero();
        assertThat(result(Verdict.InParity, List.of(), latest).exitCode(true).code())
                .isZero();
        assertThat(result(Verdict.OutOfParity, List.of(), behind).exitCode(true).code())
                .isEqualTo(10);
        assertThat(result(Verdict.Unknown, List.of(), behind).exitCode(true).code())
                .isEqualTo(12);
        assertThat(result(Verdict.InParity, List.of()).exitCode(true).code()).isEqualTo(12);
        assertThat(Words.revision(new BundleState("x", null, null))).isEqualTo("x");
    }
}

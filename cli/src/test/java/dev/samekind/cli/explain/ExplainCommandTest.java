package dev.samekind.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.doctor.Codes;
import dev.samekind.cli.parity.ParityCluster;
import dev.samekind.cli.parity.Samples;
import dev.samekind.parity.report.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
    private final TestApp dev;
    private final ParityCluster cluster;

    ExplainCommandTest(@TempDir Path root) {
        dev = new TestApp(root, Map.of());
        cluster = new ParityCluster(dev);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeoutDiffers", "timeoutdiffers"})
    void aReasonIsExplainedWithoutACluster(String name) {
        var reason = Reasons.of("TimeoutDiffers").orElseThrow();

        cluster.close();

        assertThat(dev.run("explain", name)).isZero();
        assertThat(dev.out())
                .contains("TimeoutDiffers")
                .contains(reason.meaning())
                .contains(reason.consequence())
                .contains(reason.fix());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEV0401", "dev0401"})
    void aCodeOfTheDoctorIsExplainedWithoutACluster(String name) {
        var code = Codes.of("DEV0401").orElseThrow();

        cluster.close();

        assertThat(dev.run("explain", name)).isZero();
        assertThat(dev.out()).contains("DEV0401", code.meaning(), code.cause(), code.fix());
    }

    @ParameterizedTest
    @CsvSource({
        "explain DEV0401 -e shop, --environment",
        "explain TimeoutDiffers -e shop, --environment",
        "explain TimeoutDiffers --cluster none, --cluster",
        "explain --timeout 5s, --timeout"
    })
    void aReasonIsOfNoCluster(String line, String option) {
        assertThat(dev.run(line.split(" "))).isEqualTo(64);
        assertThat(dev.err()).contains(option + " is for an id");
        assertThat(dev.out()).isEmpty();
    }

    @Test
    void withoutArgumentAllReasonsAreListed() {
        assertThat(dev.run("explain")).isZero();
        assertThat(Reasons.all())
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(dev.out()).contains(reason.name()));
    }

    @Test
    void aDifferenceIsToldInFull() {
        cluster.reported(Samples.report(Verdict.OutOfParity, Samples.oneOfEach()));

        assertThat(dev.run("explain", "d-0000000008")).isZero();
        assertThat(dev.out())
                .contains("Declared")
                .contains("where:           Deployment shop/catalog  /spec/field8")
                .contains("production:      3")
                .contains("here:            1")
                .contains("rule:            localisations/one-replica")
                .contains("why:             a laptop is small")
                .contains("owner:           team-platform")
                .contains("until:           2027-01-01T00:00:00Z")
                .contains("consequence:")
                .contains("fix:");
    }

    @Test
    void driftSaysWhoMadeIt() {
        cluster.reported(Samples.report(Verdict.OutOfParity, Samples.oneOfEach()));

        dev.run("explain", "d-0000000002");

        assertThat(dev.out())
                .contains("changed by:      kubectl-edit")
                .contains("Drift, which makes the verdict OutOfParity");
    }

    @ParameterizedTest
    @CsvSource({"c-0000000014, RouteAnswers", "c-0000000003, NetworkPolicyNotEnforced", "d-000000000b, HandedOff"})
    void idsOfChecksAndWholeIdsAreFound(String id, String said) {
        cluster.reported(Samples.report(Verdict.OutOfParity, Samples.oneOfEach()));

        assertThat(dev.run("explain", id)).isZero();
        assertThat(dev.out()).contains(said);
    }

    @ParameterizedTest
    @CsvSource({
        "d-0000000022, no difference 'd-0000000022', d-000000000",
        "d-000, the beginning of several ids, give more of it",
        "TimeoutDifers, is no reason, did you mean TimeoutDiffers",
        "xyzzyxyzzy, is no reason, lists all reasons"
    })
    void whatIsUnknownIsSuggested(String subject, String said, String next) {
        cluster.reported(Samples.report(Verdict.OutOfParity, Samples.oneOfEach()));

        assertThat(dev.run("explain", subject)).isEqualTo(64);
        assertThat(dev.err()).contains(said).contains(next);
        assertThat(dev.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"d-0000000001", "c-0000000014", "TimeoutDiffers", "DEV0807", ""})
    void theJsonIsValidBySchema(String subject) throws IOException {
        cluster.reported(Samples.report(Verdict.OutOfParity, Samples.oneOfEach()));

        dev.run(
                subject.isEmpty()
                        ? new String[] {"explain", "-o", "json"}
                        : new String[] {"explain", subject, "-o", "json"});

        var schema = JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        builder -> builder.schemaMappers(
                                mappers -> mappers.mapPrefix("https://samekind.dev/schema/cli/", "classpath:schema/")))
                .getSchema(SchemaLocation.of("classpath:schema/explain-v1.json"));
        assertThat(schema.validate(dev.out(), InputFormat.JSON)).isEmpty();
        assertThat(dev.samekindJson().path("kind").asText()).isEqualTo("Explanation");
    }
}

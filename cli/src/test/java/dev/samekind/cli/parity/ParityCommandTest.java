package dev.samekind.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.parity.check.host.HostFacts;
import dev.samekind.parity.check.host.RouteLook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParityCommandTest {
    private static final String OTHER = "sha256:" + "e".repeat(64);

    private final Path root;
    private final TestApp dev;
    private final ParityCluster cluster;

    ParityCommandTest(@TempDir Path root) {
        this.root = root;
        dev = new TestApp(root, Map.of());
        cluster = new ParityCluster(dev);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private int parity(String... arguments) {
        var line = new ArrayList<>(List.of("parity", "--timeout", "1s"));
        line.addAll(List.of(arguments));
        return dev.run(line.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"InParity, 0", "InParityWithDeviations, 0", "OutOfParity, 10", "Unknown, 12"})
    void theVerdictIsTheExitCode(Verdict verdict, int exitCode) {
        cluster.reported(Samples.report(verdict, List.of()));

        assertThat(parity()).isEqualTo(exitCode);
        assertThat(dev.out()).startsWith("PARITY  " + verdict + "  shop");
        assertThat(dev.err()).isEmpty();
    }

    @Test
    void theJsonIsValidBySchemaAndHasEverything() throws IOException {
        cluster.reported(Samples.report(Verdict.OutOfParity, Samples.oneOfEach()));

        assertThat(parity("shop", "-o", "json")).isEqualTo(10);

        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:schema/parity-v1.json"));
        assertThat(schema.validate(dev.out(), InputFormat.JSON)).isEmpty();
        assertThat(dev.samekindJson().path("differences"))
                .isEqualTo(Json.mapper().readTree(Json.text(Samples.oneOfEach())));
        assertThat(dev.samekindJson().path("checks")).hasSize(3);
        assertThat(dev.samekindJson().path("rules")).hasSize(3);
    }

    @Test
    void allPartsOfALargeReportAreRead() throws IOException {
        var head = Json.mapper()
                .<ObjectNode>valueToTree(Samples.report(Verdict.OutOfParity, List.of(Samples.violation(1))));
        cluster.reported(Samples.report(Verdict.OutOfParity, List.of()));
        cluster.report("shop", head.put("shards", 3));
        cluster.report("shop-2", ParityCluster.shard(Samples.DIGEST, List.of(Samples.violation(2))));
        cluster.report("shop-3", ParityCluster.shard(Samples.DIGEST, List.of(Samples.violation(3))));

        parity("-o", "json");

        assertThat(dev.samekindJson().path("differences")).hasSize(3);
    }

    @Test
    void aTornReadIsReadAgain() throws IOException {
        var head = Json.mapper().<ObjectNode>valueToTree(Samples.report(Verdict.OutOfParity, List.of()));
        cluster.reported(Samples.report(Verdict.OutOfParity, List.of()));
        cluster.report("shop", head.put("shards", 2));
        cluster.reportOnce("shop-2", ParityCluster.shard(OTHER, List.of(Samples.violation(1))));
        cluster.report("shop-2", ParityCluster.shard(Samples.DIGEST, List.of(Samples.violation(2))));

        assertThat(parity("-o", "json")).isEqualTo(10);

        assertThat(dev.samekindJson().path("differences").findValuesAsText("id"))
                .containsExactly("d-0000000002");
        assertThat(dev.err()).contains("waiting").contains("of another evaluation: shop-2");
    }

    @Test
    void aMissingPartIsUnknown() {
        var head = Json.mapper().<ObjectNode>valueToTree(Samples.report(Verdict.InParity, List.of()));
        cluster.reported(Samples.report(Verdict.InParity, List.of()));
        cluster.report("shop", head.put("shards", 2));

        assertThat(parity()).isEqualTo(12);
        assertThat(dev.err()).contains("part 2 of 2").contains("shop-2").contains("waited 1 s");
        assertThat(dev.out()).isEmpty();
    }

    @Test
    void aReportOfAnOlderOperatorWithoutPartsIsOne() {
        var report = Json.mapper().<ObjectNode>valueToTree(Samples.report(Verdict.InParity, List.of()));
        cluster.reported(Samples.report(Verdict.InParity, List.of()));
        report.remove(
                List.of("shards", "summary", "normaliser", "rules", "checks", "message", "environmentGeneration"));
        cluster.report("shop", report);

        assertThat(parity()).isZero();
        assertThat(dev.out()).contains("InParity");
    }

    @Test
    void aReportAboutAnEarlierSpecIsUnknown() {
        cluster.reported(Samples.report(Verdict.InParity, List.of())).put("observedGeneration", 1);

        assertThat(parity()).isEqualTo(12);
        assertThat(dev.err()).contains("has not looked at the environment's present spec");
    }

    @Test
    void aReportThatTheStatusDoesNotNameIsUnknown() {
        cluster.reported(Samples.report(Verdict.InParity, List.of()))
                .withObject("parity")
                .put("reportDigest", OTHER);

        assertThat(parity()).isEqualTo(12);
        assertThat(dev.err()).contains("is not the one that the environment's status names");
    }

    @Test
    void aMissingReportIsUnknown() {
        cluster.observed("shop").putObject("parity").put("reportDigest", OTHER);

        assertThat(parity()).isEqualTo(12);
        assertThat(dev.err()).contains("the ParityReport shop is not there");
    }

    @Test
    void anOlderOperatorWithoutReportsIsUnknown() {
        cluster.observed("shop");

        assertThat(parity()).isEqualTo(12);
        assertThat(dev.err()).contains("an operator older than this command makes none");
    }

    @Test
    void anEnvironmentWithoutItsBundleIsNotReadyAtOnce() {
        condition(
                cluster.reported(Samples.report(Verdict.InParity, List.of())),
                "BundleResolved",
                "UnknownBundle",
                "there is no ProductionBundle \u001b[31mshop");

        assertThat(dev.run("parity")).isEqualTo(20);
        assertThat(dev.err())
                .contains("UnknownBundle")
                .contains("\\u001b[31mshop")
                .doesNotContain("\u001b");
    }

    @Test
    void anEnvironmentThatIsNotReadyAndHasNoReportIsNotReady() {
        condition(cluster.observed("shop"), "Applied", "ApplyFailed", "Deployment shop/orders is refused");

        assertThat(parity()).isEqualTo(20);
        assertThat(dev.err()).contains("is not ready").contains("Deployment shop/orders is refused");
    }

    private static void condition(ObjectNode status, String type, String reason, String message) {
        status.putArray("conditions")
                .addObject()
                .put("type", type)
                .put("status", "False")
                .put("reason", reason)
                .put("lastTransitionTime", "2026-01-01T00:00:00Z")
                .put("message", message);
    }

    @Test
    void withoutAnEnvironmentThereIsNothingToCompare() {
        assertThat(parity()).isEqualTo(20);
        assertThat(dev.err()).contains("no environment").contains("./dev start");
    }

    @Test
    void anUnknownEnvironmentIsSuggested() {
        cluster.observed("shop");
        cluster.observed("bank");

        assertThat(parity("shpo")).isEqualTo(64);
        assertThat(dev.err()).contains("no environment 'shpo'").contains("did you mean shop?");
    }

    @Test
    void severalEnvironmentsHaveToBeNamed() {
        cluster.observed("shop");
        cluster.observed("bank");

        assertThat(parity()).isEqualTo(64);
        assertThat(dev.err()).contains("there are 2 environments: bank, shop");
    }

    @Test
    void noClusterIsUnavailable() {
        assertThat(parity("--cluster", "none")).isEqualTo(69);
        assertThat(dev.err()).contains("no cluster none");
    }

    @ParameterizedTest
    @CsvSource({
        "--baseline-digest, sha256:abc, is not a digest",
        "--bundle-digest, latest, is not a digest",
        "--bundle-digest, shop=SHA256:1, is not a digest",
        "--output-file, /nowhere/at/all/x, cannot be written",
        "--output-file, /proc, it is a directory",
        "-o, yaml, yaml",
        "--all, -ojson, --all is for -o text",
        "--all, -omarkdown, --all is for -o text"
    })
    void wrongUsageIsSaidBeforeAnythingIsAsked(String option, String value, String said) {
        assertThat(parity(option, value)).isEqualTo(64);
        assertThat(dev.err()).contains(said);
        assertThat(dev.out()).isEmpty();
    }

    @Test
    void theDigestsThatArePinnedAreThoseOfTheReport() {
        cluster.reported(Samples.report(Verdict.InParity, List.of()));

        assertThat(parity("--baseline-digest", Samples.BASELINE, "--bundle-digest", "shop=" + Samples.BUNDLE))
                .isZero();
        assertThat(parity("--bundle-digest", Samples.BUNDLE)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--baseline-digest, '', baseline laptop is sha256:aaaa",
        "--bundle-digest, '', bundle shop is sha256:bbbb",
        "--bundle-digest, bank=, no bundle bank"
    })
    void anotherDigestIsOutOfParity(String option, String name, String said) {
        cluster.reported(Samples.report(Verdict.InParity, List.of()));

        assertThat(parity(option, name + OTHER)).isEqualTo(10);
        assertThat(dev.err()).contains("not about what was asked for").contains(said);
        assertThat(dev.out()).isEmpty();
    }

    @Test
    void aBundleHasToBeNamedWhereThereAreTwo() {
        var status = cluster.reported(Samples.report(Verdict.InParity, List.of()));
        var report = Json.mapper().<ObjectNode>valueToTree(Samples.report(Verdict.InParity, List.of()));
        report.withArray("bundles").addObject().put("name", "bank").put("digest", OTHER);
        cluster.report("shop", report);
        assertThat(status.has("parity")).isTrue();

        assertThat(parity("--bundle-digest", OTHER)).isEqualTo(64);
        assertThat(dev.err()).contains("shop, bank");
        assertThat(parity("--bundle-digest", "bank=" + OTHER)).isZero();
    }

    @Test
    void checksAreMadeAgainWhenAskedFor() {
        var parity =
                cluster.reported(Samples.report(Verdict.InParity, List.of())).withObject("parity");
        cluster.operator(annotations ->
                parity.put("checked", annotations.path("samekind.dev/check").asText()));

        assertThat(parity("--check")).isZero();
        assertThat(parity("--check")).isZero();
        assertThat(cluster.patches())
                .extracting(patch ->
                        patch.at("/metadata/annotations/samekind.dev~1check").asText())
                .hasSize(2)
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    private void docker(String script) throws IOException {
        var docker = dev.app().workspace().bin().resolve("docker");
        AtomicFiles.write(docker, "#!/bin/sh\n" + script + "\n");
        assertThat(docker.toFile().setExecutable(true)).isTrue();
    }

    private ObjectNode checkedAtOnce() {
        var status = cluster.reported(Samples.report(Verdict.InParity, List.of()));
        cluster.operator(annotations -> {
            if (annotations.has("samekind.dev/check")) {
                status.withObject("parity")
                        .put("checked", annotations.path("samekind.dev/check").asText());
            }
        });
        return status;
    }

    @Test
    void theMachineIsLookedFromBeforeTheChecksAreAskedFor() throws IOException {
        try (var held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            docker("""
                    case $1 in
                      ps) printf 'id\\tsamekind-control-plane\\trunning\\tcontrol-plane\\n' ;;
                      inspect) echo '{"30080/tcp": [{"HostPort": "%d"}]}' ;;
                    esac""".formatted(held.getLocalPort()));
        }
        checkedAtOnce()
                .putArray("endpoints")
                .addObject()
                .put("url", "http://localhost/")
                .put("productionHost", "shop.example.com")
                .put("route", "Ingress shop/web");
        cluster.host();

        assertThat(parity("--check")).isZero();
        assertThat(cluster.patches()).hasSize(2);
        var look = HostFacts.parse(
                cluster.patches().getFirst().at("/data/host.json").asText());
        assertThat(Objects.requireNonNull(look.orElseThrow().environments().get("shop"))
                        .routes())
                .singleElement()
                .satisfies(route -> assertThat(route.failed()).isEqualTo(RouteLook.Hop.Port));
        assertThat(dev.err()).doesNotContain("not looked");
    }

    @ParameterizedTest
    @CsvSource({"exit 0, the cluster's node is not here", "echo no engine >&2; exit 1, no engine"})
    void checksAreMadeWhereTheMachineCannotBeLookedFrom(String docker, String why) throws IOException {
        docker(docker);
        checkedAtOnce();

        assertThat(parity("--check")).isZero();
        assertThat(dev.err()).contains("not looked from this machine: ", why);
        assertThat(cluster.patches()).hasSize(1);
    }

    @Test
    void checksThatCannotChangeTheVerdictAreNotWaitedFor() {
        cluster.reported(Samples.report(Verdict.OutOfParity, List.of(Samples.violation(1), Samples.pending(2))));

        assertThat(dev.run("parity")).isEqualTo(10);
        assertThat(dev.err()).doesNotContain("waiting");
    }

    @Test
    void checksThatDecideAreWaitedFor() {
        cluster.reported(Samples.report(Verdict.Unknown, List.of(Samples.pending(1))));

        assertThat(parity()).isEqualTo(12);
        assertThat(dev.err()).contains("waiting: 1 checks of behaviour are on their way");
        assertThat(dev.out()).contains("ProbePending");
    }

    @Test
    void checksThatWaitForAServiceThatIsNotReadyAreNot() {
        var status = cluster.reported(Samples.report(Verdict.Unknown, List.of(Samples.pending(1))));
        condition(status, "Ready", "ServicesNotReady", "Deployment shop/orders has 0 of 1 pods");

        assertThat(dev.run("parity")).isEqualTo(20);
        assertThat(dev.err())
                .contains("1 checks of behaviour wait for it")
                .contains("Deployment shop/orders has 0 of 1 pods")
                .doesNotContain("waiting");
    }

    @Test
    void checksThatAreNotMadeAreUnknown() {
        cluster.reported(Samples.report(Verdict.InParity, List.of()));

        assertThat(parity("--check")).isEqualTo(12);
        assertThat(dev.err()).contains("the checks are under way");
    }

    @ParameterizedTest
    @EnumSource(ParityFormat.class)
    void everyFormCanBeWrittenToAFile(ParityFormat format) throws IOException {
        cluster.reported(Samples.report(Verdict.OutOfParity, Samples.oneOfEach()));
        var file = root.resolve("report");

        assertThat(parity("-o", format.name(), "--output-file", file.toString()))
                .isEqualTo(10);
        assertThat(dev.out()).isEmpty();
        assertThat(dev.err()).contains("report: OutOfParity");
        parity("-o", format.name());
        assertThat(Files.readString(file)).isEqualTo(dev.out());
    }

    @Test
    void aFileThatCannotBeWrittenIsAFailure() {
        cluster.reported(Samples.report(Verdict.InParity, List.of()));

        assertThat(parity("--output-file", "/proc/report")).isEqualTo(1);
        assertThat(dev.err()).contains("/proc/report cannot be written");
    }

    @Test
    void coloursAreForTerminalsAndNotForFiles() throws IOException {
        cluster.reported(Samples.report(Verdict.OutOfParity, Samples.oneOfEach()));
        var terminal = new TestApp(root, Map.of("TERM", "xterm", "NO_COLOR", ""), "012");
        var redirected = new TestApp(root, Map.of("TERM", "xterm", "NO_COLOR", ""), "02");
        var file = root.resolve("report");

        terminal.run("parity");
        redirected.run("parity");
        terminal.run("parity", "--output-file", file.toString());

        assertThat(terminal.out()).contains("\u001b[31m");
        assertThat(redirected.out()).doesNotContain("\u001b");
        assertThat(Files.readString(file)).doesNotContain("\u001b");
    }
}

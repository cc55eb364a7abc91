package dev.samekind.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.cli.hostdns.HostsBlock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final String CLUSTER = Ward.CLUSTER.value();

    @TempDir
    Path root;

    private Ward ward;

    @BeforeEach
    void ward() {
        ward = new Ward(root);
    }

    @AfterEach
    void close() {
        ward.close();
    }

    private static TreeMap<String, String> results(TestApp dev) throws IOException {
        var results = new TreeMap<String, String>();
        dev.samekindJson()
                .path("findings")
                .forEach(finding -> results.put(
                        finding.path("code").asText(), finding.path("result").asText()));
        return results;
    }

    @Test
    void withoutAnEngineNothingAboutTheClusterPasses() throws IOException {
        ward.engineSays("Cannot connect to the Docker daemon");
        var dev = ward.dev();

        assertThat(dev.run("doctor", "--cluster", CLUSTER, "-o", "json")).isEqualTo(ExitCode.PROBLEMS.code());

        var results = results(dev);
        assertThat(results).containsEntry("DEV0202", "Problem").containsEntry("DEV0107", "Unknown");
        assertThat(results.subMap("DEV0501", "DEV0604").values()).containsOnly("Unknown");
    }

    @Test
    void theResultIsValidBySchemaAndInTheOrderOfCodes() throws IOException {
        ward.engineSays("no").write(".dev/bin/kind", "half");
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:schema/doctor-v1.json"));
        for (var arguments :
                List.of(new String[] {"doctor", "-o", "json"}, new String[] {"doctor", "--fix", "-o", "json"})) {
            var dev = ward.dev();
            dev.run(arguments);

            assertThat(schema.validate(dev.out(), InputFormat.JSON)).isEmpty();
            assertThat(dev.samekindJson().path("findings").findValuesAsText("code"))
                    .containsExactlyElementsOf(
                            Codes.all().stream().map(Codes.Code::code).toList());
        }
    }

    @Test
    void everyFindingThatIsNotWellSaysWhyAndWhatToDo() throws IOException {
        ward.engineSays("no");
        var dev = ward.dev();
        dev.run("doctor", "-o", "json");

        assertThat(dev.samekindJson().path("findings"))
                .filteredOn(finding -> List.of("Problem", "Unknown", "Warning")
                        .contains(finding.path("result").asText()))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.path("why").asText()).isNotEmpty();
                    assertThat(finding.path("fix").asText()).isNotEmpty();
                });
    }

    @Test
    void fixHealsAndASecondTimeHasNothingToDo() {
        ward.write(".dev/bin/kind", "half").write(".dev/kubeconfig-gone", "");
        var first = ward.dev();
        first.run("doctor", "--cluster", CLUSTER, "--fix");
        assertThat(first.out()).contains("2 healed").contains("healed: removes them from .dev");

        var second = ward.dev();
        second.run("doctor", "--cluster", CLUSTER, "--fix");
        assertThat(second.out()).doesNotContain(" healed: removes", ", 1 healed", ", 2 healed");
    }

    /** The kubeconfig that was missing is why nobody could ask the API server. */
    @Test
    void whatFollowedFromSomethingHealedIsLookedAtAgain() throws IOException {
        var api = ward.cluster();
        api.answer("GET /version", 200, "{\"gitVersion\": \"v1.34.4\"}");
        ward.kubeconfig("known-to-kind", api.url());
        ward.program("kind", "for last; do :; done; cp '%s' \"$last\"".formatted(root.resolve("known-to-kind")));
        assertThat(root.resolve(".dev/kubeconfig-doctor-test").toFile().delete())
                .isTrue();
        var dev = ward.dev();

        dev.run("doctor", "--cluster", CLUSTER, "--fix", "-o", "json");

        assertThat(results(dev)).containsEntry("DEV0502", "Ok").containsEntry("DEV0503", "Ok");
    }

    @Test
    void fixWithoutATerminalNeverAsksAndNeverConsents() throws IOException {
        var stale = new HostsBlock(new ClusterName("gone")).add("", List.of("a.localhost"));
        ward.write("hosts", stale);
        var dev = ward.dev();
        dev.run("doctor", "--cluster", CLUSTER, "--fix");

        assertThat(dev.out()).contains("not healed: asks first: run it in a terminal, or with --yes");
        assertThat(ward.read("hosts")).isEqualTo(stale);
    }

    @Test
    void consentToNothingIsWrongUsage() {
        var dev = ward.dev();

        assertThat(dev.run("doctor", "--yes")).isEqualTo(ExitCode.USAGE.code());
        assertThat(dev.err()).contains("add --fix");
    }

    @Test
    void aRemedyThatFailsSaysWhy() {
        var check = new Check(
                "DEV0809",
                () -> Verdict.problem("x", "y", "z").healedBy(Remedy.of("tries", () -> {
                    throw new IllegalStateException("read-only");
                })));
        var finding = new Healing(ward.dev().app().console(), false).heal(new Examination.Outcome(check, check.run()));

        assertThat(finding.notHealed()).isEqualTo("read-only");
        assertThat(finding.result()).isEqualTo(Result.Problem);
    }

    @Test
    void theWholeRunIsBoundedWithTheStartOfTheJvm() {
        var started = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(Examination.patience(started, started.plusMillis(300))).isEqualTo(Duration.ofSeconds(4));
        assertThat(Examination.patience(started, started.plusMillis(2_000))).isEqualTo(Duration.ofMillis(2_700));
        assertThat(Examination.patience(started, started.plusMillis(4_500))).isEqualTo(Duration.ofSeconds(2));
        assertThat(Examination.patience(started, started.plusSeconds(60)))
                .as("of a process that did not start for it")
                .isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aCheckThatBreaksOrHangsIsUnknownAndHoldsUpNobody() {
        var never = new CountDownLatch(1);
        var hangs = new Check("DEV0102", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Verdict.ok("at last");
        });
        var breaks = new Check("DEV0103", () -> {
            throw new IllegalStateException("no way to look");
        });
        var fine = new Check("DEV0101", () -> Verdict.ok("fine"));
        var done = new ArrayList<Integer>();

        var outcomes = new Examination(Duration.ofMillis(300)).of(List.of(hangs, breaks, fine), done::add);

        assertThat(outcomes)
                .extracting(outcome -> outcome.verdict().result())
                .containsExactly(Result.Ok, Result.Unknown, Result.Unknown);
        assertThat(outcomes.get(1).verdict().what()).contains("could not be checked within");
        assertThat(outcomes.get(2).verdict().what()).contains("no way to look");
        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void beforeAStartWhatIsNeededIsNamedAndLeftoversAreHealed() throws IOException {
        ward.write(".dev/kubeconfig-gone", "").info("vfs", root.toString(), 2, "[]");
        var notes = new ArrayList<String>();
        var free = new HostPorts(Ward.freePort(), Ward.freePort(), Ward.freePort());

        var missing = new Preflight(ward.dev().app(), Ward.CLUSTER, free).run(notes::add);

        assertThat(missing).isEmpty();
        assertThat(notes)
                .anySatisfy(note -> assertThat(note).startsWith("DEV0205").contains("vfs"))
                .anySatisfy(note -> assertThat(note).startsWith("DEV0803").contains("removes them"));
        assertThat(ward.exists(".dev/kubeconfig-gone")).isFalse();
        try (var held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new HostPorts(held.getLocalPort(), free.https(), free.dns());
            assertThat(new Preflight(ward.dev().app(), Ward.CLUSTER, ports).run(notes::add))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.code()).isEqualTo("DEV0401"));
        }
    }
}

package dev.samekind.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.output.Json;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults are made for real: a held port, an engine that is not there, limits in a /proc of our own. */
class DoctorTest {
    private static final Map<String, String> NO_ENGINE = Map.of("DOCKER_HOST", "unix:///nonexistent/docker.sock");
    private static final String CLUSTER = "doctor-test";

    @TempDir
    Path root;

    private Patient patient(Map<String, String> environment) {
        return new Patient(new TestApp(root, environment).app(), new ClusterName(CLUSTER));
    }

    private static Finding find(Stream<Check> checks, String code) {
        return checks.filter(check -> check.code().equals(code))
                .findFirst()
                .orElseThrow()
                .run();
    }

    @Test
    void withoutAnEngineNothingAboutTheClusterPasses() {
        var dev = new TestApp(root, NO_ENGINE);

        assertThat(dev.run("doctor", "--cluster", CLUSTER, "-o", "json")).isEqualTo(ExitCode.PROBLEMS.code());

        var report = read(dev);
        assertThat(report).containsEntry("DEV0202", "Problem");
        assertThat(report.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("DEV05")
                                || entry.getKey().startsWith("DEV06")))
                .allSatisfy(entry -> assertThat(entry.getValue()).isEqualTo("Unknown"));
    }

    private static Map<String, String> read(TestApp dev) {
        try {
            var results = new java.util.TreeMap<String, String>();
            dev.samekindJson()
                    .path("findings")
                    .forEach(finding -> results.put(
                            finding.path("code").asText(),
                            finding.path("result").asText()));
            return results;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theResultIsValidBySchemaAndCodesAreUnique() throws IOException {
        var dev = new TestApp(root, NO_ENGINE);
        dev.run("doctor", "-o", "json");

        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:schema/doctor-v1.json"));
        assertThat(schema.validate(dev.out(), InputFormat.JSON)).isEmpty();
        var codes = dev.samekindJson().path("findings").findValuesAsText("code");
        assertThat(codes).doesNotHaveDuplicates().isSorted().hasSizeGreaterThan(20);
    }

    @Test
    void everyFindingThatIsNotWellSaysWhyAndWhatToDo() throws IOException {
        var dev = new TestApp(root, NO_ENGINE);
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
    void aHeldPortIsAProblemThatNamesItsHolder() throws IOException {
        try (var held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var patient = patient(NO_ENGINE)) {
            var verdict = new PortChecks(patient).look(held.getLocalPort(), "--http-port");

            assertThat(verdict.result()).isEqualTo(Result.Problem);
            assertThat(verdict.what())
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(verdict.fix()).contains("--http-port");
        }
    }

    @Test
    void aHeldUdpPortIsTakenAndAFreeOneIsNot() throws IOException {
        int port;
        try (var held = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = held.getLocalPort();
            assertThat(Ports.taken(port)).isTrue();
            assertThat(Ports.tcpTaken(port)).isFalse();
        }
        assertThat(Ports.taken(port)).isFalse();
    }

    @Test
    void aServerThatHoldsAllAddressesHoldsOursToo() throws IOException {
        try (var held = new ServerSocket(0)) {
            assertThat(Ports.tcpTaken(held.getLocalPort())).isTrue();
        }
    }

    private Path proc(String available, String instances) throws IOException {
        var proc = Files.createDirectories(root.resolve("proc"));
        Files.writeString(proc.resolve("meminfo"), "MemTotal: 99999999 kB\nMemAvailable:  " + available + " kB\n");
        var inotify = Files.createDirectories(proc.resolve("sys/fs/inotify"));
        Files.writeString(inotify.resolve("max_user_instances"), instances + "\n");
        Files.writeString(inotify.resolve("max_user_watches"), "524288\n");
        return proc;
    }

    @Test
    void littleMemoryAndLowLimitsAreNamed() throws IOException {
        try (var patient = patient(NO_ENGINE)) {
            var poor = new MachineChecks(patient, proc("500000", "128"));
            assertThat(find(poor.all(), "DEV0103").result()).isEqualTo(Result.Problem);
            assertThat(find(poor.all(), "DEV0104").result()).isEqualTo(Result.Warning);
            var rich = new MachineChecks(patient, proc("16000000", "1024"));
            assertThat(find(rich.all(), "DEV0103").result()).isEqualTo(Result.Ok);
            assertThat(find(rich.all(), "DEV0104").result()).isEqualTo(Result.Ok);
        }
    }

    @Test
    void aFileThatCannotBeReadIsUnknownAndNeverWell() throws IOException {
        try (var patient = patient(NO_ENGINE)) {
            var proc = proc("x", "128");
            Files.writeString(proc.resolve("meminfo"), "MemTotal: 1 kB\n");

            assertThat(find(new MachineChecks(patient, proc).all(), "DEV0103").result())
                    .isEqualTo(Result.Unknown);
            assertThat(find(new MachineChecks(patient, proc).all(), "DEV0105").result())
                    .isEqualTo(Result.Unknown);
        }
    }

    @Test
    void aProxyWithoutExceptionsForThisMachineIsNamed() {
        var proxy = Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", "10.0.0.0/8", "no_proxy", "");
        try (var patient = patient(proxy)) {
            assertThat(find(new MachineChecks(patient).all(), "DEV0106").what()).contains("127.0.0.1, localhost");
        }
        var exceptions = Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", "127.0.0.1,.localhost");
        try (var patient = patient(exceptions)) {
            assertThat(find(new MachineChecks(patient).all(), "DEV0106").result())
                    .isEqualTo(Result.Ok);
        }
    }

    @Test
    void aToolThatDoesNotRunIsAProblem() throws IOException {
        var kind = Files.createDirectories(root.resolve(".dev/bin")).resolve("kind");
        Files.writeString(kind, "#!/bin/sh\nexit 3\n");
        assertThat(kind.toFile().setExecutable(true)).isTrue();
        try (var patient = patient(NO_ENGINE)) {
            var finding = find(new ToolChecks(patient).all(), "DEV0301");

            assertThat(finding.result()).isEqualTo(Result.Problem);
            assertThat(finding.what()).contains("exits with 3");
            assertThat(find(new ToolChecks(patient).all(), "DEV0302").result()).isEqualTo(Result.Skipped);
        }
    }

    @Test
    void aCheckThatBreaksIsUnknown() {
        var check = new Check("DEV9999", "machine", "x", () -> {
            throw new IllegalStateException("no way to look");
        });

        assertThat(check.run().result()).isEqualTo(Result.Unknown);
        assertThat(Json.text(check.run())).contains("no way to look");
    }
}

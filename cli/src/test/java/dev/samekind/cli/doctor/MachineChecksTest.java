package dev.samekind.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTest {
    private static final String TOOLCHAIN = """
            {"kind": "ProductionBundleList", "items": [{"metadata": {"name": "shop"}, "spec":
              {"toolchain": [{"name": "node", "version": "22"}]}}]}""";
    private static final String BUNDLES = "GET /apis/samekind.dev/v1alpha1/productionbundles";

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

    private static Machine machine(Machine machine, Runtime.Version java, long free, Clock clock) {
        return new Machine(machine.proc(), java, path -> free, clock);
    }

    @Test
    @Provokes("DEV0101")
    void anOldJavaIsNamed() {
        ward.machine(machine -> machine(machine, Runtime.Version.parse("17.0.9"), 1L << 40, machine.clock()));

        assertThat(ward.provoked("DEV0101").verdict().what()).contains("17.0.9");
    }

    @Test
    @Provokes("DEV0102")
    void aFullDiskIsNamed() {
        ward.machine(machine -> machine(machine, machine.java(), 2L << 30, machine.clock()));
        assertThat(ward.provoked("DEV0102").verdict().result()).isEqualTo(Result.Problem);

        ward.machine(machine -> machine(machine, machine.java(), 5L << 30, machine.clock()));
        assertThat(ward.verdict("DEV0102").result()).isEqualTo(Result.Warning);
    }

    @Test
    @Provokes("DEV0103")
    void littleMemoryIsNamed() throws IOException {
        ward.memory(1_000_000);
        assertThat(ward.provoked("DEV0103").verdict().result()).isEqualTo(Result.Problem);

        ward.cluster();
        assertThat(ward.verdict("DEV0103").result())
                .as("what a running cluster takes is taken already")
                .isEqualTo(Result.Warning);
        ward.memory(200_000);
        assertThat(ward.verdict("DEV0103").result()).isEqualTo(Result.Problem);
    }

    @Test
    void aFileThatSaysNothingIsUnknownAndNeverWell() {
        ward.write("proc/meminfo", "MemTotal: 1 kB\n");

        assertThat(ward.verdict("DEV0103").result()).isEqualTo(Result.Unknown);
    }

    @Test
    @Provokes("DEV0104")
    void lowLimitsAreRaisedAndNeverLowered() {
        ward.inotify(128, 1_000_000).program("sysctl", """
                shift
                for setting; do
                  name=${setting%%=*}
                  echo "${setting#*=}" >"%s/$(echo "$name" | tr . /)"
                done
                """.formatted(root.resolve("proc/sys")));

        ward.heal(ward.provoked("DEV0104"));

        assertThat(ward.read("proc/sys/fs/inotify/max_user_instances")).isEqualTo("512\n");
        assertThat(ward.read("proc/sys/fs/inotify/max_user_watches")).isEqualTo("1000000\n");
    }

    @Test
    @Provokes("DEV0105")
    void aClockThatSleptIsNamedOfTheEngineAndOfTheNode() throws IOException {
        var past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)).instant();
        ward.fact("time", past.toString());
        assertThat(ward.provoked("DEV0105").verdict().what()).startsWith("the engine's clock");

        ward.cluster();
        assertThat(ward.provoked("DEV0105").verdict().what()).startsWith("the node's clock");
    }

    @Test
    @Provokes("DEV0106")
    void aProxyWithoutExceptionsIsNamedWithTheLineThatSetsThem() {
        ward.environment.put("HTTPS_PROXY", "http://proxy:3128");
        ward.environment.put("NO_PROXY", "10.0.0.0/8");
        ward.environment.put("no_proxy", "127.0.0.1,.localhost");

        var verdict = ward.provoked("DEV0106").verdict();

        assertThat(verdict.what()).isEqualTo("HTTPS_PROXY set, and NO_PROXY lacks 127.0.0.1, localhost, .localhost");
        assertThat(verdict.fix()).contains("NO_PROXY=127.0.0.1,localhost,.localhost");
        for (var enough : new String[] {"127.0.0.1,.localhost", "*", "127.0.0.0/8, localhost"}) {
            ward.environment.put("NO_PROXY", enough);
            assertThat(ward.verdict("DEV0106").result()).as(enough).isEqualTo(Result.Ok);
        }
    }

    @Test
    @Provokes("DEV0107")
    void aToolOfAnotherVersionIsNamed() throws IOException {
        ward.cluster().answer(BUNDLES, 200, TOOLCHAIN);
        ward.program("node", "echo v20.1.0");
        assertThat(ward.provoked("DEV0107").verdict().what()).isEqualTo("node 20.1.0 here, 22 there");

        ward.program("node", "echo v22.11.0");
        assertThat(ward.verdict("DEV0107").result()).isEqualTo(Result.Ok);
        ward.program("node", "exit 1");
        assertThat(ward.verdict("DEV0107").result()).isEqualTo(Result.Unknown);
    }
}

package dev.samekind.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.cluster.BeingMade;
import dev.samekind.cli.hostdns.HostsBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverChecksTest {
    private static final String HOLD = """
            import fcntl, sys, time
            lock = open(sys.argv[1], "r+")
            fcntl.lockf(lock, fcntl.LOCK_EX)
            print("held", flush=True)
            time.sleep(600)
            """;

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

    private BeingMade begun() {
        var mark = new BeingMade(root.resolve(".dev/clusters/doctor-test"), BeingMade.A_CREATION);
        mark.begin(Instant.now().minusSeconds(5));
        return mark;
    }

    private Process keep(Process process) {
        ward.keep(process::destroyForcibly);
        return process;
    }

    /** Another process that holds the cluster's lock, with its pid in it. */
    private Process holder() throws IOException {
        var lock = root.resolve(".dev/clusters/doctor-test.lock");
        ward.write(".dev/clusters/doctor-test.lock", "");
        var process = keep(new ProcessBuilder("python3", "-c", HOLD, lock.toString()).start());
        assertThat(process.inputReader().readLine()).isEqualTo("held");
        Files.writeString(lock, process.pid() + "\n");
        return process;
    }

    @Test
    @Provokes("DEV0801")
    void theHalfOfAClusterIsRemovedAndAMarkOfNothingToo() throws IOException {
        begun();
        ward.node("running");
        ward.heal(ward.provoked("DEV0801"));
        assertThat(ward.read("engine/log")).contains("rm --force --volumes n0de");
        assertThat(ward.exists(".dev/clusters/doctor-test")).isFalse();

        begun();
        ward.node("running").fact("created", "2020-01-01T00:00:00Z");
        ward.heal(ward.provoked("DEV0801"));
        assertThat(ward.read("engine/nodes")).contains("n0de");
    }

    @Test
    void whatSomebodyIsMakingIsNoLeftover() throws IOException {
        begun();
        ward.node("running");
        holder();

        assertThat(ward.verdict("DEV0801").what()).contains("is making it");
        assertThat(ward.verdict("DEV0803").what()).isEqualTo("none");
    }

    @Test
    @Provokes("DEV0802")
    void aWorkerWithoutControlPlaneIsRemoved() {
        ward.fact("nodes", "w0rker\tdoctor-test-worker\trunning\tworker\n").fact("clusters", "doctor-test\n");

        ward.heal(ward.provoked("DEV0802"));

        assertThat(ward.read("engine/log")).contains("rm --force --volumes w0rker");
    }

    @Test
    @Provokes("DEV0803")
    void filesOfAClusterThatIsGoneAreRemovedAndOthersStay() {
        ward.write(".dev/clusters/gone/memory.json", "{}").write(".dev/kubeconfig-gone", "");
        ward.write(".dev/clusters/doctor-test/memory.json", "{}").node("exited");
        ward.write(".dev/clusters/doctor-test.native/supervisor.json", "{}");

        ward.heal(ward.provoked("DEV0803"));
        assertThat(ward.exists(".dev/clusters/doctor-test.native/supervisor.json"))
                .as("a supervisor is no cluster")
                .isTrue();

        assertThat(ward.exists(".dev/clusters/gone")).isFalse();
        assertThat(ward.exists(".dev/kubeconfig-gone")).isFalse();
        assertThat(ward.exists(".dev/clusters/doctor-test/memory.json")).isTrue();
    }

    @Test
    void withoutAnEngineNobodyKnowsWhatIsGone() {
        ward.write(".dev/kubeconfig-gone", "").engineSays("no");

        assertThat(ward.verdict("DEV0803").result()).isEqualTo(Result.Unknown);
        assertThat(ward.verdict("DEV0807").result()).isEqualTo(Result.Ok);
    }

    @Test
    @Provokes("DEV0804")
    void aSuspendedHolderOfTheLockIsNamedWithWhatToDo() throws Exception {
        var holder = holder();
        ward.machine(machine -> new Machine(Path.of("/proc"), machine.java(), machine.free(), machine.clock()));
        assertThat(ward.verdict("DEV0804").what()).isEqualTo("a ./dev (pid %d) is at work".formatted(holder.pid()));

        assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(holder.pid()))
                        .start()
                        .waitFor())
                .isZero();

        Awaitility.await().until(() -> ward.verdict("DEV0804").result() == Result.Problem);
        assertThat(ward.provoked("DEV0804").verdict().fix()).contains("kill -CONT " + holder.pid());
    }

    @Test
    @Provokes("DEV0805")
    void programsOfAKilledRunAreEnded() throws IOException {
        var program = keep(new ProcessBuilder("sleep", "600").start());
        var started = program.info().startInstant().map(Instant::toEpochMilli).orElseThrow();
        ward.write(".dev/clusters/doctor-test.running", "%d %d kind create\n".formatted(program.pid(), started));
        var outcome = ward.provoked("DEV0805");
        assertThat(outcome.verdict().what()).isEqualTo("kind create (pid %d)".formatted(program.pid()));

        ward.heal(outcome);

        assertThat(program.isAlive()).isFalse();
    }

    @Test
    @Provokes("DEV0806")
    void theContextOfAClusterThatIsGoneIsTakenOutOfYourKubeconfig() {
        ward.write("home/config", """
                current-context: kind-gone
                clusters: [{name: kind-gone, cluster: {}}, {name: work, cluster: {}}]
                contexts: [{name: work, context: {}}, {name: kind-gone, context: {}}]
                users: [{name: kind-gone, user: {}}]
                """);
        ward.write(".dev/clusters/gone/merged-into", root.resolve("home/config").toString());

        ward.heal(ward.provoked("DEV0806"));

        assertThat(ward.read("home/config")).doesNotContain("kind-gone").contains("work");
    }

    @Test
    @Provokes("DEV0807")
    void namesOfAClusterThatIsGoneAreTakenOutAndOthersStay() {
        var block = new HostsBlock(Ward.CLUSTER);
        var others = "10.0.0.1 work\n";
        var gone = new HostsBlock(new dev.samekind.cli.cluster.ClusterName("gone")).add(others, List.of("a.localhost"));
        ward.node("exited").write("hosts", block.add(gone, List.of("b.localhost")));

        ward.heal(ward.provoked("DEV0807"));

        assertThat(ward.read("hosts")).isEqualTo(block.add(others, List.of("b.localhost")));
        ward.write("hosts", "# BEGIN samekind/gone\n127.0.0.1 a\n");
        assertThat(ward.provoked("DEV0807").verdict())
                .satisfies(verdict -> assertThat(verdict.what()).endsWith("has no end"))
                .satisfies(verdict -> assertThat(verdict.remedy()).isNull());
    }

    @Test
    @Provokes("DEV0808")
    void theDropInOfAClusterThatIsGoneIsRemoved() {
        ward.write("resolved/samekind-gone.conf", "[Resolve]\n").write("resolved/others.conf", "[Resolve]\n");

        ward.heal(ward.provoked("DEV0808"));

        assertThat(ward.exists("resolved/samekind-gone.conf")).isFalse();
        assertThat(ward.exists("resolved/others.conf")).isTrue();
    }

    @Test
    @Provokes("DEV0809")
    void whatAKilledRunWasWritingIsRemovedAndWhatIsBeingWrittenStays() {
        ward.write(".dev/ca/rootCA.pem.123456.new", "half").write(".dev/cli/0123456789abcdef.4242/dev.jar", "half");
        assertThat(ward.verdict("DEV0809").result()).isEqualTo(Result.Ok);
        var later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        ward.machine(machine -> new Machine(machine.proc(), machine.java(), machine.free(), later));

        ward.heal(ward.provoked("DEV0809"));

        assertThat(ward.exists(".dev/ca/rootCA.pem.123456.new")).isFalse();
        assertThat(ward.exists(".dev/cli/0123456789abcdef.4242")).isFalse();
    }
}

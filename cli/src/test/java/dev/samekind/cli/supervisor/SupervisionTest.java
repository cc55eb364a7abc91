package dev.samekind.cli.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.supervisor.ServicePlan.PortPlan;
import dev.samekind.cli.supervisor.ServiceState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor as a process of its own. */
class SupervisionTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String KEY = "shop.orders";

    @TempDir
    Path root;

    private Supervision supervision;
    private int port;

    @BeforeEach
    void begin() throws IOException {
        supervision = new Supervision(new TestApp(root, Map.of()).app(), new ClusterName("samekind"));
        port = Bench.freePort();
    }

    @AfterEach
    void end() {
        supervision.end();
    }

    private ServicePlan orders() {
        return new ServicePlan(
                "shop",
                "orders",
                Bench.webServer(port),
                root.toString(),
                List.of(new PortPlan(8080, port, port)),
                null,
                List.of(),
                null,
                null);
    }

    private static void awaitReady(ControlClient client) {
        await().atMost(LONG)
                .until(() -> client.state(KEY)
                        .filter(state -> state.phase() == Phase.Ready)
                        .isPresent());
    }

    @Test
    void oneIsStartedItsSocketAndStateAreTheOwnersAndItEndsWithAllItRuns() throws IOException {
        try (var client = supervision.ensure();
                var other = supervision.ensure()) {
            client.start(orders(), Bench.environment());
            awaitReady(other);
        }
        var state = StateFile.read(supervision.files()).orElseThrow();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.socketPath())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(supervision.files().state())))
                .isEqualTo("rw-------");

        assertThat(supervision.end()).containsExactly("orders");

        assertThat(state.alive()).isFalse();
        assertThat(LocalPort.answers(port)).isFalse();
        assertThat(supervision.running()).isEmpty();
        assertThat(supervision.files().state()).doesNotExist();
    }

    @Test
    void whatAKilledOneLeftIsFoundAndEnded() {
        try (var client = supervision.ensure()) {
            client.start(orders(), Bench.environment());
            awaitReady(client);
        }
        var state = StateFile.read(supervision.files()).orElseThrow();
        ProcessHandle.of(state.self().pid()).orElseThrow().destroyForcibly();
        await().atMost(LONG).until(() -> !state.alive());
        assertThat(LocalPort.answers(port)).as("the service lives on").isTrue();

        assertThat(supervision.end()).singleElement().asString().startsWith("orders (pid ");

        assertThat(LocalPort.answers(port)).isFalse();
        assertThat(FamilyMembers.of(state.self())).isEmpty();
    }

    @Test
    void aNewOneEndsWhatAKilledOneLeft() {
        try (var client = supervision.ensure()) {
            client.start(orders(), Bench.environment());
            awaitReady(client);
        }
        var state = StateFile.read(supervision.files()).orElseThrow();
        ProcessHandle.of(state.self().pid()).orElseThrow().destroyForcibly();
        await().atMost(LONG).until(() -> !state.alive());

        try (var client = supervision.ensure()) {
            assertThat(client.states()).isEmpty();
            assertThat(LocalPort.answers(port)).isFalse();
        }
    }

    @Test
    void anotherProcessThatGotThePidIsLeftAlone() throws IOException, InterruptedException {
        var other = new ProcessBuilder("sleep", "600").start();
        try {
            supervision.files().create();
            var family = new Family("orders", other.pid(), 1, Family.newToken());
            new StateFile(family, root.resolve("no.sock").toString(), List.of(family)).write(supervision.files());

            assertThat(supervision.end()).isEmpty();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void oneThatIsAskedToEndBySignalLeavesNothing() {
        try (var client = supervision.ensure()) {
            client.start(orders(), Bench.environment());
            awaitReady(client);
        }
        var state = StateFile.read(supervision.files()).orElseThrow();

        ProcessHandle.of(state.self().pid()).orElseThrow().destroy();

        await().atMost(LONG).until(() -> !state.alive());
        assertThat(LocalPort.answers(port)).isFalse();
    }

    @Test
    void aServiceThatIsRunForACommandEndsWithItsConnection() {
        try (var client = supervision.ensure()) {
            var run = supervision.running().orElseThrow();
            run.run(orders(), Bench.environment());
            awaitReady(client);

            run.close();

            await().atMost(LONG).until(() -> client.state(KEY).isEmpty());
            assertThat(LocalPort.answers(port)).isFalse();
        }
    }
}

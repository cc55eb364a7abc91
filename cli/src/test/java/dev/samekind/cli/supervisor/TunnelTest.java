package dev.samekind.cli.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.samekind.cli.supervisor.ServicePlan.PortPlan;
import dev.samekind.cli.supervisor.ServicePlan.ProbePlan;
import dev.samekind.cli.supervisor.ServicePlan.Remote;
import dev.samekind.cli.supervisor.ServiceState.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web server stands for a tunnel: stopped by a signal it still takes connections, and answers nobody, as a dead one. */
class TunnelTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String NOTHING =
            "import socket; s = socket.create_server(('127.0.0.1', %d)); s.accept()[0].recv(1); input()";

    @TempDir
    Path root;

    private Bench bench;
    private int port;
    private int bridgePort;

    @BeforeEach
    void begin() throws IOException {
        bench = new Bench(root);
        port = Bench.freePort();
        bridgePort = Bench.freePort();
    }

    @AfterEach
    void end() {
        bench.close();
    }

    private void start(List<String> command, String path) {
        bench.supervisor.start(
                new ServicePlan(
                        "shop",
                        "catalog",
                        command,
                        root.toString(),
                        List.of(new PortPlan(8080, port, bridgePort)),
                        new ProbePlan("http", port, path),
                        List.of(),
                        null,
                        "127.0.0.1",
                        new Remote("shared", "shop", "catalog")),
                Bench.environment());
    }

    private ServiceState catalog() {
        return bench.state("catalog");
    }

    private void awaitOpen() {
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(catalog().phase()).as("%s", catalog()).isEqualTo(Phase.Ready));
        await().atMost(LONG).until(() -> LocalPort.answers(bridgePort));
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void whileProbesAreAnsweredItIsOpenAndLeased() {
        start(Bench.webServer(port), "/");
        awaitOpen();
        await().atMost(LONG).until(() -> catalog().leaseHeld());
        assertThat(catalog().remote()).isEqualTo(new ServiceState.Remote("shared", "shop", "catalog", null));
    }

    @Test
    void oneThatTakesConnectionsAndAnswersNobodyIsClosedAndOpenedAnew() throws IOException, InterruptedException {
        start(Bench.webServer(port), "/");
        awaitOpen();
        long pid = Objects.requireNonNull(catalog().pid());
        try (var waiting = LocalPort.open(bridgePort)) {
            signal("STOP", pid);
            await().atMost(LONG).until(() -> catalog().phase() == Phase.NotAnswering);
            assertThat(LocalPort.answers(port))
                    .as("the near end still takes connections")
                    .isTrue();
            await().atMost(LONG).until(() -> !LocalPort.answers(bridgePort));
            assertThat(waiting.getInputStream().read()).as("who waits is told").isEqualTo(-1);
        }
        assertThat(catalog().leaseHeld()).isTrue();
        assertThat(catalog().lacks()).contains("GET / of port 8080 is not answered");
        assertThat(Objects.requireNonNull(catalog().remote()).lastAnswer()).isNotNull();

        awaitOpen();
        assertThat(catalog().pid()).as("another one").isNotNull().isNotEqualTo(pid);
        assertThat(Objects.requireNonNull(catalog().remote()).lastAnswer()).isNull();
    }

    @Test
    void oneThatNeverAnswersNeverTakesALease() {
        start(List.of("python3", "-c", NOTHING.formatted(port)), "/");
        await().atMost(LONG).untilAsserted(() -> assertThat(catalog().lacks()).contains("is not answered"));
        await().atMost(LONG).until(() -> LocalPort.answers(port));
        assertThat(catalog().leaseHeld()).isFalse();
        assertThat(LocalPort.answers(bridgePort)).isFalse();
    }

    @Test
    void anErrorOfProductionsProbeIsNoAnswer() {
        start(Bench.webServer(port), "/readyz");
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(catalog().lacks()).contains("GET /readyz of port 8080 is answered by 404"));
        assertThat(LocalPort.answers(bridgePort)).isFalse();
    }

    @Test
    void oneThatEndsSaysWhatItSaid() throws IOException {
        var kubectl = bench.script("kubectl", "echo error: lost connection to pod; exit 1");
        start(List.of(kubectl.toString()), "/");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(catalog().message())
                        .contains(
                                "the tunnel of catalog to Service shop/catalog of context shared ended",
                                "lost connection to pod"));
    }
}

package dev.samekind.cli.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.samekind.cli.supervisor.ServicePlan.PortPlan;
import dev.samekind.cli.supervisor.ServicePlan.ProbePlan;
import dev.samekind.cli.supervisor.ServiceState.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, real ports. */
class SupervisorTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String LEASE = "shop.orders";

    @TempDir
    Path root;

    private Bench bench;
    private int port;
    private int bridgePort;

    @BeforeEach
    void begin() throws IOException {
        // a directory with spaces
        bench = new Bench(Files.createDirectory(root.resolve("my own services")));
        port = Bench.freePort();
        bridgePort = Bench.freePort();
    }

    @AfterEach
    void end() {
        bench.close();
    }

    private ServicePlan orders() {
        return bench.plan("orders", Bench.webServer(port), new PortPlan(8080, port, bridgePort));
    }

    private void awaitPhase(String service, Phase phase) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(bench.state(service).phase())
                        .as("%s", bench.state(service))
                        .isEqualTo(phase));
    }

    private static String now() {
        return before(0);
    }

    private static String before(int seconds) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")
                .format(ZonedDateTime.now(ZoneOffset.UTC).minusSeconds(seconds));
    }

    private int get(int from) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(from)))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aHandedOffServiceAnswersOnTheBridgeAndHoldsItsLease() throws IOException, InterruptedException {
        bench.supervisor.start(orders().handedOff("127.0.0.1"), Bench.environment());

        await().atMost(LONG).until(() -> bench.state("orders").leaseHeld());
        assertThat(get(bridgePort)).isEqualTo(200);
        var lease = Objects.requireNonNull(bench.cluster.lease(LEASE));
        assertThat(lease.at("/spec/holderIdentity").asText()).isEqualTo(Bench.HOLDER.text());
        assertThat(lease.at("/spec/leaseDurationSeconds").asInt()).isEqualTo(15);
        assertThat(lease.at("/metadata/labels/samekind.dev~1environment").asText())
                .isEqualTo("shop");
        assertThat(lease.at("/metadata/labels/samekind.dev~1service").asText()).isEqualTo("orders");
    }

    @Test
    void withoutAHandOffThereIsNoLeaseAndNothingOnTheBridge() {
        bench.supervisor.start(orders(), Bench.environment());

        awaitPhase("orders", Phase.Ready);
        assertThat(bench.cluster.lease(LEASE)).isNull();
        assertThat(LocalPort.answers(bridgePort)).isFalse();

        bench.supervisor.start(orders().handedOff("127.0.0.1"), Bench.environment());
        await().atMost(LONG).until(() -> bench.state("orders").leaseHeld());
        assertThat(bench.state("orders").exits()).isZero();
    }

    @Test
    void givenBackTheLeaseIsGoneAndTheProcessGoesOnUntilItIsStopped() throws IOException, InterruptedException {
        bench.supervisor.start(orders().handedOff("127.0.0.1"), Bench.environment());
        await().atMost(LONG).until(() -> bench.state("orders").leaseHeld());

        bench.supervisor.giveBack(LEASE);

        assertThat(bench.cluster.lease(LEASE)).isNull();
        assertThat(get(bridgePort)).isEqualTo(200);
        long pid = Objects.requireNonNull(bench.state("orders").pid());
        bench.supervisor.stop(LEASE);
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(LocalPort.answers(bridgePort)).isFalse();
    }

    @Test
    void aKilledProcessClosesTheBridgeKeepsTheLeaseAndIsStartedAgain() {
        bench.supervisor.start(orders().handedOff("127.0.0.1"), Bench.environment());
        await().atMost(LONG).until(() -> bench.state("orders").leaseHeld());
        long pid = Objects.requireNonNull(bench.state("orders").pid());

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        await().atMost(LONG).until(() -> bench.state("orders").exits() == 1);
        awaitPhase("orders", Phase.Ready);
        assertThat(bench.state("orders").pid()).isNotEqualTo(pid);
        assertThat(bench.cluster.holder(LEASE)).isEqualTo(Bench.HOLDER.text());
        await().atMost(LONG).until(() -> LocalPort.answers(bridgePort));
    }

    @Test
    void whatDoesNotAnswerIsNotOnTheBridge() {
        var silent = bench.plan("orders", List.of("sleep", "600"), new PortPlan(8080, port, bridgePort));
        bench.supervisor.start(silent.handedOff("127.0.0.1"), Bench.environment());

        awaitPhase("orders", Phase.Starting);
        assertThat(bench.state("orders").lacks()).contains("nothing listens on 127.0.0.1:" + port);
        assertThat(LocalPort.answers(bridgePort)).isFalse();
        assertThat(bench.cluster.lease(LEASE)).isNull();
    }

    @Test
    void productionsProbeDecidesWhetherItIsReady() throws IOException {
        var plan = Bench.probed(orders(), new ProbePlan("http", port, "/ready"));
        bench.supervisor.start(plan, Bench.environment());

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(bench.state("orders").lacks()).contains("/ready answers 404"));
        assertThat(bench.state("orders").phase()).isEqualTo(Phase.Starting);

        Files.writeString(bench.directory.resolve("ready"), "yes");
        awaitPhase("orders", Phase.Ready);
    }

    @Test
    void oneThatDependsOnAnotherWaitsForIt() throws IOException {
        var ready = bench.directory.resolve("ready");
        var catalog = Bench.probed(
                bench.plan("catalog", Bench.webServer(port), new PortPlan(8080, port, bridgePort)),
                new ProbePlan("http", port, "/ready"));
        var orders =
                bench.plan("orders", List.of("sh", "-c", "ls ready; exec sleep 600"), null, "catalog", "elsewhere");
        bench.supervisor.start(catalog, Bench.environment());
        bench.supervisor.start(orders, Bench.environment());

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(bench.state("orders").lacks()).contains("catalog"));
        assertThat(bench.state("orders").pid()).isNull();
        Files.writeString(ready, "yes");

        awaitPhase("orders", Phase.Ready);
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(bench.files.log("shop.orders")).content().contains(" ready\n"));
    }

    @Test
    void aPortThatIsTakenIsExplained() throws IOException {
        try (var other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            bench.supervisor.start(orders(), Bench.environment());

            awaitPhase("orders", Phase.Failed);
            assertThat(bench.state("orders").message())
                    .contains("the port " + other.getLocalPort())
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(bench.state("orders").next()).contains("--port " + port);
        }
    }

    @Test
    void aBridgePortThatIsTakenIsExplainedAndTriedAgain() throws IOException {
        try (var other = new ServerSocket(bridgePort, 1, InetAddress.getLoopbackAddress())) {
            bench.supervisor.start(orders().handedOff("127.0.0.1"), Bench.environment());

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(bench.state("orders").message())
                            .contains("the port %d of 127.0.0.1".formatted(other.getLocalPort())));
            assertThat(bench.cluster.lease(LEASE)).isNull();
        }
        await().atMost(LONG).until(() -> bench.state("orders").leaseHeld());
        assertThat(bench.state("orders").message()).isNull();
    }

    @Test
    void aProgramThatIsMissingIsExplained() {
        bench.supervisor.start(bench.plan("orders", List.of("air-that-is-not-there"), null), Bench.environment());
        awaitPhase("orders", Phase.Failed);
        assertThat(bench.state("orders").message())
                .contains("air-that-is-not-there")
                .contains("/usr/bin");

        bench.supervisor.start(bench.plan("catalog", List.of("./not-here.sh"), null), Bench.environment());
        awaitPhase("catalog", Phase.Failed);
        assertThat(bench.state("catalog").message()).contains(bench.directory + "/./not-here.sh");

        bench.supervisor.start(bench.plan("payments", List.of("C:\\tools\\air.exe"), null), Bench.environment());
        awaitPhase("payments", Phase.Failed);
        assertThat(bench.state("payments").message()).contains("Windows");
    }

    @Test
    void oneThatEndsIsStartedAgainAndItsLastLinesAreTold() throws IOException {
        bench.script("once.sh", "echo I cannot; exit 3");
        bench.supervisor.start(bench.plan("orders", List.of("./once.sh"), null), Bench.environment());

        await().atMost(LONG).until(() -> bench.state("orders").exits() > 1);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(bench.state("orders").message())
                        .contains("exit code 3")
                        .contains("I cannot"));
    }

    @Test
    void aLeaseOfAnotherLiveHolderNamesItAndIsTakenWhenItExpires() {
        bench.cluster.put(LEASE, "bob@desktop/77", now());
        bench.supervisor.start(orders().handedOff("127.0.0.1"), Bench.environment());

        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(bench.state("orders").message()).contains("handed off already, to bob@desktop/77"));
        assertThat(bench.cluster.holder(LEASE)).isEqualTo("bob@desktop/77");

        bench.cluster.put(LEASE, "bob@desktop/77", before(60));
        await().atMost(LONG).until(() -> bench.state("orders").leaseHeld());
        assertThat(bench.cluster.holder(LEASE)).isEqualTo(Bench.HOLDER.text());
    }

    @Test
    void aLeaseOfAnOwnProcessThatIsNoMoreIsTakenAtOnce() throws IOException, InterruptedException {
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        bench.cluster.put(LEASE, "ann@laptop/" + gone.pid(), now());

        bench.supervisor.start(orders().handedOff("127.0.0.1"), Bench.environment());

        await().atMost(LONG).until(() -> bench.cluster.holder(LEASE).equals(Bench.HOLDER.text()));
    }

    @Test
    void aClusterThatIsAwayIsToldAndAskedAgain() {
        bench.cluster.down(true);
        bench.supervisor.start(orders().handedOff("127.0.0.1"), Bench.environment());

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(bench.state("orders").message()).contains("cannot be renewed"));
        bench.cluster.down(false);
        await().atMost(LONG).until(() -> bench.state("orders").leaseHeld());
        assertThat(bench.state("orders").message()).isNull();
    }

    @Test
    void stoppedNothingIsLeftAlsoWhatLeftTheSessionAndWhatDoesNotListen() throws IOException {
        var script = bench.script(
                "stubborn.sh", "trap '' TERM; setsid sleep 601 & echo $! >child; sleep 602 & exec sleep 603");
        bench.supervisor.start(bench.plan("orders", List.of(script.toString()), null), Bench.environment());
        var child = bench.directory.resolve("child");
        await().atMost(LONG).until(() -> Files.exists(child) && Files.size(child) > 0);
        var family = new Family("orders", 0, 0, bench.token);
        await().atMost(LONG).until(() -> FamilyMembers.of(family).size() >= 3);

        bench.supervisor.stop(LEASE);

        assertThat(FamilyMembers.of(family)).isEmpty();
        long pid = Long.parseLong(Files.readString(child).strip());
        assertThat(ProcessHandle.of(pid).filter(FamilyMembers::isAlive)).isEmpty();
    }

    @Test
    void whatSomebodyElseRunsIsHandedOffAndLeftAlone() throws IOException, InterruptedException {
        var ide = new ProcessBuilder(Bench.webServer(port))
                .directory(bench.directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(LONG).until(() -> LocalPort.answers(port));
            var plan = bench.plan("orders", List.of(), new PortPlan(8080, port, bridgePort));
            bench.supervisor.start(plan.handedOff("127.0.0.1"), Bench.environment());

            await().atMost(LONG).until(() -> bench.state("orders").leaseHeld());
            assertThat(get(bridgePort)).isEqualTo(200);
            bench.supervisor.stop(LEASE);
            assertThat(ide.isAlive()).isTrue();
            assertThat(bench.cluster.lease(LEASE)).isNull();
        } finally {
            ide.destroyForcibly().waitFor();
        }
    }
}

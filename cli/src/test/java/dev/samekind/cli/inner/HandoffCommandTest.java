package dev.samekind.cli.inner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.supervisor.Supervision;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with a real supervisor and real processes. */
class HandoffCommandTest {
    private static final String PORTS = """
            ports: [{containerPort: 8080}]
            env: [{name: GREETING, value: hello}]
            """;

    @TempDir
    Path root;

    private TestApp dev;
    private InnerCluster cluster;
    private Supervision supervision;
    private int port;
    private int bridgePort;

    @BeforeEach
    void begin() throws IOException {
        // Docker's client knows no node: URLs stay as the operator has them
        var bin = Files.createDirectories(root.resolve(".dev/bin"));
        var docker = Files.writeString(bin.resolve("docker"), "#!/bin/sh\n");
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        dev = new TestApp(root, Map.of());
        cluster = new InnerCluster(dev);
        supervision = new Supervision(dev.app(), new ClusterName("samekind"));
        port = freePort();
        bridgePort = freePort();
        cluster.deployment("orders", PORTS);
        cluster.environment("""
                - name: orders
                  native:
                    command: [python3, -u, -m, http.server, "%d", --bind, 127.0.0.1]
                    ports: [{containerPort: 8080, port: %d, bridgePort: %d}]
                - name: catalog
                """.formatted(port, port, bridgePort));
        supervision.files().create();
        new Places(supervision.files()).note("shop", Files.createDirectory(root.resolve("my files")));
    }

    @AfterEach
    void end() {
        supervision.end();
        cluster.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int get(int from) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(from)))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aServiceGoesToThisMachineAndBack() throws IOException, InterruptedException {
        assertThat(dev.run("handoff", "orders")).as(dev.err()).isZero();

        assertThat(dev.out().strip()).isEqualTo("https://orders.shop.localhost/");
        assertThat(dev.err()).contains("orders is handed off: requests of the cluster go to 127.0.0.1:" + port);
        assertThat(get(bridgePort)).isEqualTo(200);
        assertThat(cluster.hasLease("shop.orders")).isTrue();
        assertThat(dev.run("handoff", "orders")).as("again").isZero();

        assertThat(dev.run("handback")).as(dev.err()).isZero();
        assertThat(cluster.hasLease("shop.orders")).isFalse();
        assertThat(dev.err()).contains("orders runs in the cluster again");
        assertThat(supervision.running().orElseThrow().states()).isEmpty();
    }

    @Test
    void whatListensAlreadyIsHandedOffAsItIs() throws IOException {
        try (var ide = new ServerSocket(port, 9, InetAddress.getLoopbackAddress())) {
            assertThat(dev.run("handoff", "orders")).as(dev.err()).isZero();
            assertThat(dev.err()).contains("127.0.0.1:%d answers already".formatted(ide.getLocalPort()));

            assertThat(dev.run("handback", "orders")).isZero();
            assertThat(ide.isClosed()).isFalse();
        }
    }

    @Test
    void whatAnIdeStartsLaterTakesTheRequests() throws IOException {
        assertThat(dev.run("handoff", "orders", "--ide")).as(dev.err()).isZero();
        assertThat(dev.err()).contains("orders is handed off once it answers");
        assertThat(cluster.hasLease("shop.orders")).isFalse();

        try (var process = new ServerSocket(port, 9, InetAddress.getLoopbackAddress())) {
            Awaitility.await().until(() -> cluster.hasLease("shop.orders"));
            assertThat(dev.run("handback", "orders")).as(dev.err()).isZero();
            assertThat(process.isClosed()).isFalse();

            assertThat(dev.run("handoff", "orders", "--ide")).isEqualTo(1);
            assertThat(dev.err()).contains("127.0.0.1:%d is taken (process".formatted(port));
            assertThat(supervision.running().orElseThrow().states()).isEmpty();
        }
    }

    @Test
    void aServiceThatWaitsForItsDebuggerIsLeftWaiting() throws IOException {
        int debugPort = freePort();
        cluster.environment("""
                - name: orders
                  native:
                    command: ["true"]
                    ports: [{containerPort: 8080, port: %d, bridgePort: %d}]
                    debug:
                      command: [python3, -u, -m, http.server, "%d", --bind, 127.0.0.1]
                      port: %d
                """.formatted(port, bridgePort, debugPort, debugPort));

        assertThat(dev.run("handoff", "orders", "--debug", "--ide"))
                .as(dev.err())
                .isZero();

        assertThat(dev.err()).contains("debugger: attach to 127.0.0.1:" + debugPort);
        assertThat(cluster.hasLease("shop.orders")).isFalse();
        assertThat(supervision.running().orElseThrow().states()).hasSize(1);
    }

    @Test
    void aPortWhereNothingListensIsRefused() throws IOException {
        assertThat(dev.run("handoff", "orders", "--port", Integer.toString(freePort())))
                .isEqualTo(1);
        assertThat(dev.err()).contains("nothing listens on 127.0.0.1:");
        assertThat(dev.run("handoff", "orders", "--port", "http")).isEqualTo(64);
        assertThat(dev.run("handoff", "orders", "--port", "9090:8080")).isEqualTo(64);
        assertThat(dev.err()).contains("no container port 9090");
    }

    @Test
    void ofTwoPortsTheOneIsNamed() {
        cluster.environment("""
                - name: orders
                  native:
                    command: ["true"]
                    ports: [{containerPort: 8080, port: %d}, {containerPort: 9090, port: %d}]
                """.formatted(port, bridgePort));
        assertThat(dev.run("handoff", "orders", "--port", "1234")).isEqualTo(64);
        assertThat(dev.err()).contains("orders has 2 ports: 8080, 9090").contains("--port 8080:1234");
    }

    @Test
    void anUnknownServiceNamesTheNearest() {
        assertThat(dev.run("handoff", "order")).isEqualTo(64);
        assertThat(dev.err()).contains("no environment lists a service 'order'").contains("did you mean orders?");
        assertThat(dev.run("handoff", "catalog")).isEqualTo(64);
        assertThat(dev.err()).contains("catalog has no native block");
        assertThat(dev.run("handoff", "orders", "--debug")).isEqualTo(64);
        assertThat(dev.err()).contains("orders has no native.debug");
    }

    @Test
    void aCommandThatIsMissingIsSaidWithWhereItWasLookedFor() {
        cluster.environment("""
                - name: orders
                  native: {command: [air-that-is-not-there], ports: [{containerPort: 8080, port: %d}]}
                """.formatted(port));
        assertThat(dev.run("handoff", "orders")).isEqualTo(1);
        assertThat(dev.err()).contains("air-that-is-not-there is not installed").contains("/usr/bin");
        assertThat(supervision.running().orElseThrow().states()).isEmpty();
    }

    @Test
    void aFirewallThatBlocksTheBridgeIsNamed() {
        cluster.operatorSays("NotAnswering");

        assertThat(dev.run("handoff", "orders")).isEqualTo(1);

        assertThat(dev.err()).contains("127.0.0.1:%d answers".formatted(port)).contains("firewall");
        assertThat(cluster.hasLease("shop.orders")).isFalse();
    }

    @Test
    void anOperatorThatDoesNothingIsATimeOut() {
        cluster.operatorSays("Starting");

        assertThat(dev.run("handoff", "orders", "--timeout", "15s")).isEqualTo(124);
        assertThat(dev.err()).contains("orders is not handed off after 15 s: it is Starting");
        assertThat(cluster.hasLease("shop.orders")).isFalse();
    }

    @Test
    void withoutABridgeOrTheEnvironmentsPlaceStartIsAskedFor() {
        cluster.remove("/api/v1/namespaces/samekind-system/configmaps/samekind-bridge");
        assertThat(dev.run("handoff", "orders")).isEqualTo(20);
        assertThat(dev.err()).contains("samekind-bridge").contains("./dev start");
    }

    @Test
    void aClusterThatIsDownDoesNotKeepTheProcess() {
        assertThat(dev.run("handoff", "orders")).as(dev.err()).isZero();
        cluster.close();

        assertThat(dev.run("handback")).isZero();
        assertThat(dev.err()).contains("the lease ends by itself");
        assertThat(supervision.running().orElseThrow().states()).isEmpty();
    }

    @Test
    void stopEndsAllThatRunsHere() {
        assertThat(dev.run("handoff", "orders")).as(dev.err()).isZero();

        assertThat(dev.run("stop")).as(dev.err()).isZero();

        assertThat(dev.err()).contains("ended what ran on this machine: orders");
        assertThat(cluster.hasLease("shop.orders")).isFalse();
        assertThat(supervision.running()).isEmpty();
    }

    @Test
    void runEndsWithWhyItsProcessDid() throws IOException {
        cluster.environment("""
                - name: orders
                  native: {command: [sh, -c, "echo $GREETING to you; exit 7"]}
                """);
        assertThat(dev.run("run", "orders")).isEqualTo(1);
        assertThat(dev.out()).contains("orders | hello to you");
        assertThat(dev.err()).contains("orders ended with exit code 7");
        assertThat(Files.readString(supervision.files().environment("shop.orders")))
                .contains("GREETING=hello");
    }
}

package dev.samekind.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.cluster.HostPorts;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ports are really held. */
class PortChecksTest {
    private static final String SELF =
            "is held by process " + ProcessHandle.current().pid();

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

    private static ServerSocket held() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private Verdict provoked(String code, HostPorts ports) {
        return Ward.provoked(Ward.outcome(Checks.all(ward.patient(ports)), code))
                .verdict();
    }

    @Test
    @Provokes({"DEV0401", "DEV0402", "DEV0403"})
    void aHeldPortNamesItsHolderAndTheOption() throws IOException {
        int free = Ward.freePort();
        try (var held = held();
                var udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int port = held.getLocalPort();

            assertThat(provoked("DEV0401", new HostPorts(port, free, free)))
                    .satisfies(verdict -> assertThat(verdict.what()).contains(SELF))
                    .satisfies(verdict -> assertThat(verdict.fix()).contains("--http-port"));
            assertThat(provoked("DEV0402", new HostPorts(free, port, free)).fix())
                    .contains("--https-port");
            assertThat(provoked("DEV0403", new HostPorts(free, free, udp.getLocalPort())))
                    .satisfies(verdict -> assertThat(verdict.what()).contains(SELF))
                    .satisfies(verdict -> assertThat(verdict.fix()).contains("--dns-port"));
        }
    }

    @Test
    @Provokes("DEV0404")
    void aHeldPortOfThePoolIsNamed() throws IOException {
        try (var held = held()) {
            var verdict = new PortChecks(ward.patient()).pool(IntStream.of(Ward.freePort(), held.getLocalPort()));

            assertThat(verdict.result()).isEqualTo(Result.Problem);
            assertThat(verdict.what()).contains(":%d %s".formatted(held.getLocalPort(), SELF));
            assertThat(ward.patient(new HostPorts(1, 2, 3)).ports()).isNotEqualTo(HostPorts.DEFAULT);
        }
    }

    @Test
    void aStoppedNodesOwnPortsMustBeFree() throws IOException {
        try (var held = held()) {
            ward.node("exited")
                    .fact("bindings", "{\"30061/tcp\": [{\"HostPort\": \"%d\"}]}".formatted(held.getLocalPort()));

            assertThat(ward.provoked("DEV0404").verdict().fix()).contains("cannot be changed");
        }
    }

    @Test
    void aRunningClusterWhosePortNobodyListensOnIsAProblem() throws IOException {
        ward.cluster();

        assertThat(ward.provoked("DEV0402").verdict().what()).startsWith("nothing listens on");
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
}

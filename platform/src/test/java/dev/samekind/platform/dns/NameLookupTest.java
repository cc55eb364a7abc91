package dev.samekind.platform.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameLookupTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path directory;

    private TestDnsServer server() throws IOException {
        var corefile = """
                two.test:PORT {
                    template IN A {
                        answer "{{ .Name }} 60 IN A 10.0.0.1"
                        answer "{{ .Name }} 60 IN A 10.0.0.2"
                    }
                }
                none.test:PORT {
                    template ANY ANY {
                        rcode NOERROR
                    }
                }
                missing.test:PORT {
                    template ANY ANY {
                        rcode NXDOMAIN
                    }
                }
                .:PORT {
                    template ANY ANY {
                        rcode REFUSED
                    }
                }
                """;
        return TestDnsServer.start(directory, corefile, name -> switch (name) {
            case "two.test" -> TestDnsServer.Reply.of("10.0.0.1", "10.0.0.2");
            case "none.test" -> TestDnsServer.Reply.of();
            case "missing.test" -> TestDnsServer.Reply.NO_SUCH_NAME;
            default -> TestDnsServer.Reply.REFUSED;
        });
    }

    @Test
    void whatAServerSaysIsToldApart() throws Exception {
        try (var server = server()) {
            var lookup = server.lookup();

            assertThat(lookup.addresses("two.test"))
                    .isInstanceOfSatisfying(
                            LookupResult.Answer.class,
                            answer -> assertThat(answer.addresses()).containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2"));
            assertThat(lookup.addresses("none.test")).isEqualTo(new LookupResult.Answer(List.of()));
            assertThat(lookup.addresses("missing.test")).isEqualTo(new LookupResult.NoSuchName());
            assertThat(lookup.addresses("elsewhere.test"))
                    .isInstanceOfSatisfying(
                            LookupResult.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("elsewhere.test")
                                    .contains("code 5"));
        }
    }

    @Test
    void aServerThatSaysNothingIsAFailure() throws Exception {
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var result = new NameLookup("127.0.0.1", silent.getLocalPort(), SHORT).addresses("api.test");

            assertThat(result)
                    .isInstanceOfSatisfying(
                            LookupResult.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .startsWith(
                                            "127.0.0.1:" + silent.getLocalPort() + " did not answer for api.test: "));
        }
    }

    @Test
    void noServerIsAFailure() throws Exception {
        int port;
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(new NameLookup("127.0.0.1", port, SHORT).addresses("api.test"))
                .isInstanceOf(LookupResult.Failed.class);
    }

    @Test
    void aServerThatAnswersNonsenseIsAFailure() throws Exception {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> echoFirstBytes(socket));
            assertThat(new NameLookup("127.0.0.1", socket.getLocalPort(), SHORT).addresses("api.test"))
                    .isInstanceOf(LookupResult.Failed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "ldap://x", "a\nb", "a..b", "-"})
    void whatIsNoNameIsNotAsked(String name) {
        assertThat(new NameLookup("127.0.0.1", 9, SHORT).addresses(name))
                .isInstanceOfSatisfying(
                        LookupResult.Failed.class,
                        failed -> assertThat(failed.reason()).contains("no DNS name"));
    }

    private static void echoFirstBytes(DatagramSocket socket) {
        try {
            var packet = new DatagramPacket(new byte[512], 512);
            while (!socket.isClosed()) {
                socket.receive(packet);
                socket.send(new DatagramPacket(packet.getData(), 7, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            assertThat(socket.isClosed()).isTrue();
        }
    }
}

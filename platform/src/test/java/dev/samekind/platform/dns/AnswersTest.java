package dev.samekind.platform.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.platform.dns.TestDnsServer.Reply;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server with our configuration answers; a real CoreDNS proves it where SAMEKIND_COREDNS names one. */
class AnswersTest {
    private static final LookupResult LOOPBACK = new LookupResult.Answer(List.of("127.0.0.1"));
    private static final LookupResult TRAEFIK = new LookupResult.Answer(List.of("10.96.0.80"));

    @TempDir
    Path directory;

    @Test
    void theHostsServerAnswersItsZonesAndNothingElse() throws Exception {
        var corefile = HostZones.corefile(CorefileTest.hosts("shop.localhost", "pay.example.com"))
                .replace(":" + HostZones.PORT, ":PORT")
                .replace("health :8080", "health 127.0.0.1:" + freePort())
                .replace("ready :8181", "ready 127.0.0.1:" + freePort());
        try (var server = TestDnsServer.start(
                directory,
                corefile,
                name -> (("." + name).endsWith(".shop.localhost") || ("." + name).endsWith(".pay.example.com"))
                        ? Reply.of("127.0.0.1")
                        : Reply.REFUSED)) {
            var lookup = server.lookup();
            for (var name : List.of("shop.localhost", "api.shop.localhost", "a.b.shop.localhost", "pay.example.com")) {
                assertThat(lookup.addresses(name)).as(name).isEqualTo(LOOPBACK);
            }
            for (var name : List.of("localhost", "notshop.localhost", "example.com", "api.example.org")) {
                assertThat(lookup.addresses(name)).as(name).isInstanceOf(LookupResult.Failed.class);
            }
        }
    }

    @Test
    void theClustersServerSendsTheHostsOfTheBlockToTheTarget() throws Exception {
        var cluster = """
                .:53 {
                    template IN A traefik.platform.svc.cluster.local {
                        answer "{{ .Name }} 5 IN A 10.96.0.80"
                    }
                    template ANY ANY {
                        rcode NXDOMAIN
                    }
                }
                """;
        var corefile = Corefile.withBlock(
                        cluster,
                        "shop",
                        CorefileTest.hosts("api.shop.example.com", "*.wild.example.com"),
                        "traefik.platform.svc.cluster.local")
                .replace(".:53 ", ".:PORT ");
        try (var server = TestDnsServer.start(
                directory,
                corefile,
                name -> (name.equals("api.shop.example.com") || name.endsWith(".wild.example.com"))
                        ? Reply.of("10.96.0.80")
                        : Reply.NO_SUCH_NAME)) {
            var lookup = server.lookup();
            for (var name : List.of("api.shop.example.com", "a.wild.example.com", "a.b.wild.example.com")) {
                assertThat(lookup.addresses(name)).as(name).isEqualTo(TRAEFIK);
            }
            for (var name : List.of(
                    "wild.example.com",
                    "shop.example.com",
                    "x.api.shop.example.com",
                    "api.shop.example.com.default.svc.cluster.local",
                    "a.wildxexample.com",
                    "a.wild.example.com.evil.org")) {
                assertThat(lookup.addresses(name)).as(name).isEqualTo(new LookupResult.NoSuchName());
            }
        }
    }

    @Test
    void withoutZonesEveryNameIsRefused() {
        assertThat(HostZones.corefile(CorefileTest.hosts()))
                .startsWith(".:5353 {")
                .contains("rcode REFUSED");
    }

    @Test
    void aZoneThatWouldTakeTheInternetOrSmuggleConfigurationInIsRefused() {
        assertThatThrownBy(() -> HostZones.corefile(CorefileTest.hosts("com", "a {\n", "shop.localhost")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zone \"com\"")
                .hasMessageContaining("zone \"a {\n\"")
                .hasMessageNotContaining("shop.localhost");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

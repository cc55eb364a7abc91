package dev.samekind.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Endpoint;
import dev.samekind.cli.FakeCluster;
import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.parity.check.host.RouteLook;
import dev.samekind.parity.check.host.RouteLook.Hop;
import dev.samekind.parity.check.host.RouteLook.Name;
import dev.samekind.platform.tls.CertificateAuthority;
import dev.samekind.platform.tls.KeyAlgorithm;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every hop from this machine to a back end fails once, over real connections. */
class RouteVisitTest {
    private static final String HOST = "web.shop.test";
    private static final Name HERE = new Name(List.of("127.0.0.1"), true, "hosts file");
    private static final String INGRESS = "GET /apis/networking.k8s.io/v1/namespaces/shop/ingresses/web";
    private static final String SLICES = "GET /apis/discovery.k8s.io/v1/namespaces/shop/endpointslices";
    private static final String POD = "GET /api/v1/namespaces/shop/pods/web-1:8080/proxy/p";

    private final FakeCluster cluster = new FakeCluster();
    private final KubernetesClient client = cluster.client();

    @AfterEach
    void close() {
        client.close();
        cluster.close();
    }

    private RouteLook look(String scheme, int port, String caPem, Name name) {
        var visit = new RouteVisit(new HostPorts(port, port, 1), caPem, host -> name, new BackEnds(client));
        return visit.look(new Endpoint(scheme + "://" + HOST + "/p", "web.example.com", "Ingress shop/web"));
    }

    private RouteLook https(int port) {
        return look("https", port, LocalProxy.CA.certificatePem(), HERE);
    }

    @Test
    void aBackEndAnswersByItsNameWhereverThatLeads() throws IOException, GeneralSecurityException {
        try (var proxy = LocalProxy.https(LocalProxy.CA, HOST).says(500, "canary")) {
            var elsewhere = new Name(List.of("192.0.2.1"), false, "the system's resolver");
            var look = look("https", proxy.port(), LocalProxy.CA.certificatePem(), elsewhere);
            assertThat(look.failed()).as(look.why()).isNull();
            assertThat(look.status()).isEqualTo(500);
            assertThat(look.name()).isEqualTo(elsewhere);
            assertThat(look.toString()).doesNotContain("canary");
            assertThat(look.url()).isEqualTo("https://web.shop.test/p");
            assertThat(look.asked()).isEqualTo("https://web.shop.test:%d/p".formatted(proxy.port()));
            assertThat(look.lacks(true)).isFalse();
            assertThat(look.lacks(false)).isTrue();
            assertThat(proxy.requests()).containsExactly("GET /p web.shop.test:" + proxy.port());
        }
        assertThat(cluster.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aClosedPort(String scheme) throws IOException {
        int port;
        try (var held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = held.getLocalPort();
        }
        assertThat(look(scheme, port, LocalProxy.CA.certificatePem(), HERE).failed())
                .isEqualTo(Hop.Port);
    }

    @Test
    void aCertificateOfSomebodyElse() throws IOException, GeneralSecurityException {
        var other = CertificateAuthority.create("other", KeyAlgorithm.EC_P256, Clock.systemUTC());
        try (var proxy = LocalProxy.https(other, HOST)) {
            assertThat(https(proxy.port()).failed()).isEqualTo(Hop.Certificate);
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherName() throws IOException, GeneralSecurityException {
        try (var proxy = LocalProxy.https(LocalProxy.CA, "other.test")) {
            var look = https(proxy.port());
            assertThat(look.failed()).isEqualTo(Hop.Certificate);
            assertThat(look.why()).contains(HOST);
        }
    }

    @Test
    void noCaToTrust() throws IOException, GeneralSecurityException {
        try (var proxy = LocalProxy.https(LocalProxy.CA, HOST)) {
            assertThat(look("https", proxy.port(), "", HERE).failed()).isEqualTo(Hop.Certificate);
            assertThat(look("https", proxy.port(), "no PEM", HERE).failed()).isEqualTo(Hop.Certificate);
        }
    }

    @ParameterizedTest
    @CsvSource({"http, ''", "https, ''", "http, SSH-2.0", "http, HTTP/1.1 "})
    void nothingThatIsAnAnswer(String scheme, String words) throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var taken = silent.accept()) {
                    taken.getInputStream().read(new byte[16]);
                    taken.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // the test is over
                }
            });
            assertThat(look(scheme, silent.getLocalPort(), LocalProxy.CA.certificatePem(), HERE)
                            .failed())
                    .isEqualTo(Hop.Answer);
        }
    }

    private void pods(String slices, int status, String says) {
        cluster.answer(INGRESS, 200, """
                {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": "web", "namespace": "shop"},
                 "spec": {"defaultBackend": {"service": {"name": "web", "port": {"number": 80}}}}}""");
        cluster.answer(
                SLICES,
                200,
                "{\"apiVersion\": \"discovery.k8s.io/v1\", \"kind\": \"EndpointSliceList\", \"items\": [%s]}"
                        .formatted(slices));
        cluster.answer(POD, status, says);
    }

    private static String slice(boolean ready) {
        return """
                {"metadata": {"name": "web-x", "namespace": "shop"}, "ports": [{"port": 8080}], "addressType": "IPv4",
                 "endpoints": [{"addresses": ["10.0.0.1"], "conditions": {"ready": %s},
                                "targetRef": {"kind": "Pod", "name": "web-1", "namespace": "shop"}}]}""".formatted(ready);
    }

    @Test
    void theProxysOwnWordsAreToldFromABackEnds() throws IOException {
        try (var proxy = LocalProxy.http().says(404, "404 page not found\n")) {
            pods(slice(true), 200, "{}");
            var look = look("http", proxy.port(), "", HERE);
            assertThat(look.proxySays()).isEqualTo("404 page not found");
            assertThat(look.endpoints()).isEqualTo(1);
            assertThat(look.direct()).containsExactly(200);
            assertThat(look.lacks(false)).isTrue();
        }
    }

    @Test
    void aBackEndMayUseTheSameWords() throws IOException {
        try (var proxy = LocalProxy.http().says(404, "404 page not found")) {
            pods(slice(true), 404, "404 page not found");
            assertThat(look("http", proxy.port(), "", HERE).lacks(false)).isFalse();
        }
    }

    @Test
    void whatTheApiServerSaysIsNoBackEnds() throws IOException {
        try (var proxy = LocalProxy.http().says(404, "404 page not found")) {
            pods(slice(true), 404, "{\"kind\":\"Status\",\"code\":404}");
            var look = look("http", proxy.port(), "", HERE);
            assertThat(look.direct()).isEmpty();
            assertThat(look.endpoints()).isEqualTo(1);
        }
    }

    @Test
    void noEndpointsAreCountedWhereNoneIsReady() throws IOException {
        try (var proxy = LocalProxy.http().says(503, "no available server")) {
            pods(slice(false), 200, "{}");
            assertThat(look("http", proxy.port(), "", HERE).endpoints()).isZero();
        }
    }

    @Test
    void whatCannotBeCountedIsNotNone() throws IOException {
        try (var proxy = LocalProxy.http().says(502, "Bad Gateway")) {
            assertThat(look("http", proxy.port(), "", HERE).endpoints()).isEqualTo(1);
        }
    }
}

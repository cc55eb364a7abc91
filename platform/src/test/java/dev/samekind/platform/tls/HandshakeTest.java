package dev.samekind.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real connections to a real server, by clients that trust the authority only. */
class HandshakeTest {
    private HttpsServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void clientsThatTrustTheAuthorityAcceptItsNamesAndNoOther(KeyAlgorithm algorithm) throws Exception {
        var authority = CertificateAuthority.create("samekind test", algorithm, Clock.systemUTC());
        var names = new TreeSet<>(List.of("localhost", "api.shop.localhost", "*.pay.localhost"));
        serve(authority.issue(names, CertificateAuthority.LEAF_VALIDITY, Clock.systemUTC()));
        var trusting = trusting(authority);

        for (var name : List.of("localhost", "api.shop.localhost", "orders.pay.localhost")) {
            handshake(trusting, name);
        }
        for (var name : List.of("shop.localhost", "a.api.shop.localhost", "pay.localhost", "a.b.pay.localhost")) {
            assertThatThrownBy(() -> handshake(trusting, name)).as(name).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void anHttpClientThatTrustsAnotherAuthorityRefusesIt(KeyAlgorithm algorithm) throws Exception {
        var authority = CertificateAuthority.create("samekind test", algorithm, Clock.systemUTC());
        var stranger = CertificateAuthority.create("samekind test", algorithm, Clock.systemUTC());
        serve(authority.issue(
                new TreeSet<>(List.of("localhost")), CertificateAuthority.LEAF_VALIDITY, Clock.systemUTC()));

        assertThat(get(trusting(authority), "localhost")).isEqualTo(204);
        assertThatThrownBy(() -> get(trusting(authority), "127.0.0.1")).isInstanceOf(SSLHandshakeException.class);
        assertThatThrownBy(() -> get(trusting(stranger), "localhost")).isInstanceOf(SSLHandshakeException.class);
    }

    private void serve(Leaf leaf) throws Exception {
        var store = emptyStore();
        var chain = certificates(leaf.certificatePem()).toArray(Certificate[]::new);
        store.setKeyEntry("leaf", Pem.key(leaf.keyPem()), new char[0], chain);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
    }

    private static SSLContext trusting(CertificateAuthority authority) throws Exception {
        var store = emptyStore();
        store.setCertificateEntry(
                "authority", certificates(authority.certificatePem()).getFirst());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private void handshake(SSLContext context, String name) throws IOException {
        var address = server.getAddress();
        try (var plain = new Socket(address.getAddress(), address.getPort());
                var socket =
                        (SSLSocket) context.getSocketFactory().createSocket(plain, name, address.getPort(), true)) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
        }
    }

    private int get(SSLContext context, String host) throws Exception {
        try (var client = HttpClient.newBuilder().sslContext(context).build()) {
            var uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static List<? extends Certificate> certificates(String pem) throws Exception {
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(bytes));
    }

    private static KeyStore emptyStore() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}

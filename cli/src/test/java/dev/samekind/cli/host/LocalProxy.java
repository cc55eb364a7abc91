package dev.samekind.cli.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.samekind.platform.tls.CertificateAuthority;
import dev.samekind.platform.tls.KeyAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server on this machine that stands where Traefik does, with a certificate or without. */
public final class LocalProxy implements AutoCloseable {
    /** That nobody trusts by itself. */
    public static final CertificateAuthority CA =
            CertificateAuthority.create("test", KeyAlgorithm.EC_P256, Clock.systemUTC());

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Queue<Reply> next = new ConcurrentLinkedQueue<>();
    private volatile Reply usual = new Reply(200, "hello");

    private record Reply(int status, String body) {}

    private LocalProxy(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    static LocalProxy http() throws IOException {
        return new LocalProxy(HttpServer.create(address(), 0));
    }

    /** With a certificate of a CA for a name. */
    public static LocalProxy https(CertificateAuthority ca, String name) throws IOException, GeneralSecurityException {
        var server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(ca, name)));
        return new LocalProxy(server);
    }

    /** What it answers from now on. */
    public LocalProxy says(int code, String text) {
        usual = new Reply(code, text);
        return this;
    }

    /** Answers one request so, and later ones as usual. */
    LocalProxy saysOnce(int code, String text) {
        next.add(new Reply(code, text));
        return this;
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Method, path and Host header of each request. */
    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add("%s %s %s"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders().getFirst("Host")));
        var reply = Objects.requireNonNullElse(next.poll(), usual);
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static SSLContext context(CertificateAuthority ca, String name)
            throws IOException, GeneralSecurityException {
        var leaf = ca.issue(new TreeSet<>(Set.of(name)), Duration.ofDays(1), Clock.systemUTC());
        var chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(leaf.certificatePem().getBytes(StandardCharsets.US_ASCII)));
        var key = Base64.getMimeDecoder().decode(leaf.keyPem().replaceAll("-----[A-Z ]+-----", ""));
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry(
                "leaf",
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
                new char[0],
                chain.toArray(Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

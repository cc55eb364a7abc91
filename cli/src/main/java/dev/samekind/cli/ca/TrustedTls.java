package dev.samekind.cli.ca;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** TLS to this machine as a client sees it that trusts one CA and nobody else. */
public final class TrustedTls {
    private static final int MILLIS = 5_000;

    private TrustedTls() {}

    /** Why a handshake with a name on 127.0.0.1 fails; empty when it does not. */
    public static Optional<String> failure(String caPem, String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
            socket.setSoTimeout(MILLIS);
            try (var tls = over(socket, caPem, host, port)) {
                return Optional.empty();
            }
        } catch (IOException | GeneralSecurityException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** TLS with a name over a connection, after the handshake. */
    public static SSLSocket over(Socket socket, String caPem, String host, int port)
            throws IOException, GeneralSecurityException {
        var context = context(certificate(caPem));
        var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
        var parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(List.of(new SNIHostName(host)));
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    /** Until when a certificate is valid. */
    public static Instant validUntil(String pem) {
        try {
            return certificate(pem).getNotAfter().toInstant();
        } catch (CertificateException e) {
            throw new IllegalStateException("not a certificate: " + e.getMessage(), e);
        }
    }

    private static X509Certificate certificate(String pem) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static SSLContext context(X509Certificate ca) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", ca);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}

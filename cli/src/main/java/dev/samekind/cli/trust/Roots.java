package dev.samekind.cli.trust;

import dev.samekind.cli.ca.CaCertificate;
import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom programs on this machine trust already: a file that replaces the system's must not trust less than it. */
final class Roots {
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Roots() {}

    /** The system's bundle as PEM, or the one that SSL_CERT_FILE names; the JVM's where there is none. */
    static String bundle(Map<String, String> environment, Path ours) {
        return Stream.concat(Stream.of(environment.getOrDefault("SSL_CERT_FILE", "")), BUNDLES.stream())
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(file -> !file.equals(ours) && Files.isRegularFile(file) && Files.isReadable(file))
                .findFirst()
                .map(AtomicFiles::read)
                .orElseGet(() -> pem(ofJvm()));
    }

    /** A bundle's and the JVM's own, together. */
    static LinkedHashSet<X509Certificate> all(String bundle) throws CertificateException {
        var all = new LinkedHashSet<>(CaCertificate.all(bundle));
        all.addAll(ofJvm());
        return all;
    }

    private static List<X509Certificate> ofJvm() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((@Nullable KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM's trusted certificates cannot be read: " + e.getMessage(), e);
        }
    }

    private static String pem(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> {
                    try {
                        return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                                .formatted(LINES.encodeToString(certificate.getEncoded()));
                    } catch (CertificateException e) {
                        throw new IllegalStateException("a certificate that was read can be written", e);
                    }
                })
                .collect(Collectors.joining());
    }
}

package dev.samekind.cli.ca;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A CA's certificate.
 *
 * @param pem as it is in the file
 * @param certificate read
 * @param fingerprint SHA-256 of it, in lower-case hexadecimal digits
 */
public record CaCertificate(String pem, X509Certificate certificate, String fingerprint) {
    private static final int SHORT = 8;

    /** Of a PEM file's text. */
    public static CaCertificate of(String pem) {
        try {
            var certificate = all(pem).getFirst();
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new CaCertificate(pem, certificate, HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("not a certificate: " + e.getMessage(), e);
        }
    }

    /** All certificates of a PEM file's text, in its order. */
    public static List<X509Certificate> all(String pem) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** Enough of the fingerprint to tell CAs of one machine apart. */
    public String shortFingerprint() {
        return fingerprint.substring(0, SHORT);
    }

    /** Its name, as trust stores show it. */
    public String name() {
        return certificate.getSubjectX500Principal().getName();
    }

    /** Until when it is valid. */
    public Instant validUntil() {
        return certificate.getNotAfter().toInstant();
    }

    /** Whether it is among others. */
    public boolean isIn(String pemBundle) throws CertificateException {
        return all(pemBundle).contains(certificate);
    }
}

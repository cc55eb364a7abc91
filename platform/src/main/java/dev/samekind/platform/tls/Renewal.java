package dev.samekind.platform.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bouncycastle.asn1.x509.GeneralName;

/** When a server's certificate must be made anew. */
public final class Renewal {
    private static final Duration MARGIN = Duration.ofDays(30);

    private Renewal() {}

    /**
     * Why a server needs a new certificate, for people, judged without its key; empty when it can keep the one it has.
     *
     * @param certificatePem its certificate first, then those above it
     * @param authorityPem certificate of the authority that should have issued it
     */
    public static Optional<String> reason(
            String certificatePem, String authorityPem, SortedSet<String> names, Clock clock) {
        try {
            var certificates = Pem.certificates(certificatePem);
            var authorities = Pem.certificates(authorityPem);
            return certificates.isEmpty() || authorities.isEmpty()
                    ? Optional.of("there is no certificate")
                    : reason(certificates.getFirst(), authorities.getFirst(), names, clock);
        } catch (IOException | CertificateException e) {
            return Optional.of("it cannot be read: " + e.getMessage());
        }
    }

    static Optional<String> reason(Leaf leaf, X509Certificate authority, SortedSet<String> names, Clock clock) {
        try {
            var certificates = Pem.certificates(leaf.certificatePem());
            if (certificates.isEmpty()) {
                return Optional.of("there is no certificate");
            }
            var certificate = certificates.getFirst();
            if (!KeyAlgorithm.belongTogether(Pem.key(leaf.keyPem()), certificate.getPublicKey())) {
                return Optional.of("the key does not belong to the certificate");
            }
            return reason(certificate, authority, names, clock);
        } catch (IOException | CertificateException e) {
            return Optional.of("it cannot be read: " + e.getMessage());
        }
    }

    private static Optional<String> reason(
            X509Certificate certificate, X509Certificate authority, SortedSet<String> names, Clock clock)
            throws CertificateException {
        if (!issuedBy(authority, certificate)) {
            return Optional.of("it was issued by another authority");
        }
        var end = certificate.getNotAfter().toInstant();
        // near the authority's own end a new one would not live longer
        var renewable = end.isBefore(authority.getNotAfter().toInstant());
        if (end.isBefore(clock.instant())
                || (renewable && end.isBefore(clock.instant().plus(MARGIN)))) {
            return Optional.of("it is valid until " + end);
        }
        var certified = dnsNames(certificate);
        return certified.equals(names)
                ? Optional.empty()
                : Optional.of("it is for %s, not for %s".formatted(certified, names));
    }

    private static boolean issuedBy(X509Certificate authority, X509Certificate certificate) {
        try {
            certificate.verify(authority.getPublicKey());
            return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static SortedSet<String> dnsNames(X509Certificate certificate) throws CertificateException {
        var names = new TreeSet<String>();
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        if (all != null) {
            all.stream()
                    .filter(name -> name.get(0).equals(GeneralName.dNSName))
                    .forEach(name -> names.add(String.valueOf(name.get(1))));
        }
        return names;
    }
}

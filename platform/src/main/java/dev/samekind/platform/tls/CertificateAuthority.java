package dev.samekind.platform.tls;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** A local certificate authority: one that this project makes, or one that mkcert or OpenSSL made. Immutable. */
public final class CertificateAuthority {
    /** Validity of a leaf unless told otherwise. */
    public static final Duration LEAF_VALIDITY = Duration.ofDays(397);
    /** Longest validity that macOS accepts of a server, from its first to its last second. */
    public static final Duration LONGEST_LEAF_VALIDITY = Duration.ofDays(825);

    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3650);
    private static final Duration BACKDATE = Duration.ofHours(1);
    private static final Pattern DNS_NAME =
            Pattern.compile("(\\*\\.)?[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*");

    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private CertificateAuthority(List<X509Certificate> chain, PrivateKey key) {
        this.chain = List.copyOf(chain);
        this.key = key;
    }

    /** A new authority, valid for ten years; the name is what people see in their trust stores. */
    public static CertificateAuthority create(String commonName, KeyAlgorithm algorithm, Clock clock) {
        var pair = algorithm.generate();
        var now = clock.instant();
        var certificate = Certificates.authority(
                subject(commonName), pair.getPublic(), pair.getPrivate(), now, now.plus(AUTHORITY_VALIDITY));
        return new CertificateAuthority(List.of(certificate), pair.getPrivate());
    }

    /**
     * An authority that exists.
     *
     * @param certificatePem its certificate first, then those above it, if any
     * @param keyPem its key, EC or RSA, in PKCS#8, PKCS#1 or SEC1, not encrypted
     * @throws InvalidAuthorityException when it cannot issue certificates
     */
    public static CertificateAuthority load(String certificatePem, String keyPem) {
        var chain = readChain(certificatePem);
        var key = readKey(keyPem);
        var certificate = chain.getFirst();
        if (certificate.getBasicConstraints() < 0) {
            throw new InvalidAuthorityException(
                    "The certificate of %s is no authority's: use the root certificate, for mkcert rootCA.pem"
                            .formatted(certificate.getSubjectX500Principal()));
        }
        if (KeyAlgorithm.signature(key).isEmpty()) {
            throw new InvalidAuthorityException(
                    "The authority's key is of kind %s: use an EC or RSA key".formatted(key.getAlgorithm()));
        }
        if (!KeyAlgorithm.belongTogether(key, certificate.getPublicKey())) {
            throw new InvalidAuthorityException(
                    "The key does not belong to the certificate of %s: use two files that were made together"
                            .formatted(certificate.getSubjectX500Principal()));
        }
        return new CertificateAuthority(chain, key);
    }

    /** Its certificate, and those above it that it was loaded with. */
    public String certificatePem() {
        return Pem.write(chain);
    }

    /** Its private key, PKCS#8: a secret. */
    public String keyPem() {
        return Pem.write(key);
    }

    /** Its own certificate. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /**
     * A certificate for a server, with a new key (EC P-256); it never outlives the authority.
     *
     * @param dnsNames names of the server; a leading {@code *.} stands for one label
     * @param validity how long it is valid from now, {@link #LEAF_VALIDITY} as a rule
     * @throws IllegalArgumentException for no name, a bad name, or a validity that systems refuse
     * @throws InvalidAuthorityException when the authority itself has expired
     */
    public Leaf issue(SortedSet<String> dnsNames, Duration validity, Clock clock) {
        requireNames(dnsNames);
        if (!validity.isPositive() || validity.plus(BACKDATE).compareTo(LONGEST_LEAF_VALIDITY) > 0) {
            throw new IllegalArgumentException("A server's certificate is valid for less than %d days, not for %s"
                    .formatted(LONGEST_LEAF_VALIDITY.toDays(), validity));
        }
        var now = clock.instant();
        var authorityEnd = certificate().getNotAfter().toInstant();
        if (!authorityEnd.isAfter(now)) {
            throw new InvalidAuthorityException(
                    "The authority %s expired at %s: make a new one, and let this machine trust it"
                            .formatted(certificate().getSubjectX500Principal(), authorityEnd));
        }
        var end = now.plus(validity).isBefore(authorityEnd) ? now.plus(validity) : authorityEnd;
        var pair = KeyAlgorithm.EC_P256.generate();
        var leaf = Certificates.server(certificate(), key, pair.getPublic(), dnsNames, now, end);
        var certificates = new ArrayList<X509Certificate>(chain);
        certificates.addFirst(leaf);
        return new Leaf(Pem.write(certificates), Pem.write(pair.getPrivate()));
    }

    /** Why a server needs a new certificate, for people; empty when it can keep the one it has. */
    public Optional<String> renewalReason(Leaf leaf, SortedSet<String> dnsNames, Clock clock) {
        return Renewal.reason(leaf, certificate(), dnsNames, clock);
    }

    private static void requireNames(SortedSet<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A server's certificate needs at least one name");
        }
        var bad = names.stream()
                .filter(name -> name.length() > 253 || !DNS_NAME.matcher(name).matches())
                .toList();
        if (!bad.isEmpty()) {
            throw new IllegalArgumentException("No lower-case DNS names: " + bad);
        }
    }

    private static X500Principal subject(String commonName) {
        var name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Samekind development CA")
                .addRDN(BCStyle.CN, commonName)
                .build();
        try {
            return new X500Principal(name.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a name can always be encoded", e);
        }
    }

    private static List<X509Certificate> readChain(String pem) {
        try {
            var chain = Pem.certificates(pem);
            if (chain.isEmpty()) {
                throw new InvalidAuthorityException(
                        "There is no certificate in the authority's PEM: it starts with -----BEGIN CERTIFICATE-----");
            }
            return chain;
        } catch (IOException | CertificateException e) {
            throw new InvalidAuthorityException(
                    "The authority's certificate cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    private static PrivateKey readKey(String pem) {
        try {
            return Pem.key(pem);
        } catch (IOException e) {
            throw new InvalidAuthorityException(
                    "The authority's key cannot be read: %s. It must be an EC or RSA key in PEM without a password"
                            .formatted(e.getMessage()),
                    e);
        }
    }
}

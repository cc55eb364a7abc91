package dev.samekind.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = at(NOW);
    private static final SortedSet<String> NAMES = names("*.shop.localhost", "api.shop.example.com", "localhost");

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private static SortedSet<String> names(String... names) {
        return new TreeSet<>(List.of(names));
    }

    private static CertificateAuthority authority() {
        return CertificateAuthority.create("samekind test", KeyAlgorithm.EC_P256, CLOCK);
    }

    private static List<X509Certificate> parse(String pem) throws Exception {
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        return CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void aNewAuthorityMaySignServersOnlyAndLivesTenYears(KeyAlgorithm algorithm) throws Exception {
        var authority = CertificateAuthority.create("samekind test", algorithm, CLOCK);
        var certificate = parse(authority.certificatePem()).getFirst();

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getKeyUsage())
                .containsExactly(false, false, false, false, false, true, true, false, false);
        assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=samekind test");
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(3650)));
        assertThat(authority.keyPem()).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void aLeafIsForServersWithTheseNames(KeyAlgorithm algorithm) throws Exception {
        var authority = CertificateAuthority.create("samekind test", algorithm, CLOCK);
        var chain = parse(authority
                .issue(NAMES, CertificateAuthority.LEAF_VALIDITY, CLOCK)
                .certificatePem());
        var leaf = chain.getFirst();

        assertThat(chain).hasSize(2);
        assertThat(chain.getLast()).isEqualTo(authority.certificate());
        leaf.verify(authority.certificate().getPublicKey());
        assertThat(leaf.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactlyElementsOf(NAMES);
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(leaf.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(397)));
        assertThat(leaf.getSerialNumber().bitLength()).isEqualTo(127);
    }

    @Test
    void everyLeafHasItsOwnKeyAndSerialNumber() throws Exception {
        var authority = authority();
        var one = authority.issue(NAMES, CertificateAuthority.LEAF_VALIDITY, CLOCK);
        var two = authority.issue(NAMES, CertificateAuthority.LEAF_VALIDITY, CLOCK);

        assertThat(one.keyPem()).isNotEqualTo(two.keyPem());
        assertThat(parse(one.certificatePem()).getFirst().getSerialNumber())
                .isNotEqualTo(parse(two.certificatePem()).getFirst().getSerialNumber());
        assertThat(one.toString()).doesNotContain("PRIVATE KEY");
    }

    @Test
    void aLeafNeverOutlivesItsAuthority() throws Exception {
        var authority = authority();
        var late = at(NOW.plus(Duration.ofDays(3640)));
        var leaf = authority.issue(NAMES, CertificateAuthority.LEAF_VALIDITY, late);

        assertThat(parse(leaf.certificatePem()).getFirst().getNotAfter())
                .isEqualTo(authority.certificate().getNotAfter());
        assertThat(authority.renewalReason(leaf, NAMES, late)).isEmpty();
        assertThatThrownBy(() -> authority.issue(NAMES, Duration.ofDays(1), at(NOW.plus(Duration.ofDays(3651)))))
                .isInstanceOf(InvalidAuthorityException.class)
                .hasMessageContaining("expired at 2036-11-18T12:00:00Z");
    }

    @Test
    void aValidityThatSystemsRefuseIsRefused() {
        var authority = authority();
        for (var validity : List.of(Duration.ofDays(825), Duration.ofDays(9999), Duration.ZERO, Duration.ofDays(-1))) {
            assertThatThrownBy(() -> authority.issue(NAMES, validity, CLOCK))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(authority.issue(NAMES, Duration.ofDays(824), CLOCK).certificatePem())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "API.example.com",
                "a b",
                "a.*.b",
                "*",
                "a..b",
                "a.b.",
                "bücher.example",
                "a\n",
                "-a",
                "https://a.b"
            })
    void aBadNameIsRefused(String name) {
        assertThatThrownBy(() ->
                        authority().issue(names("ok.example.com", name), CertificateAuthority.LEAF_VALIDITY, CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No lower-case DNS names: [" + name + "]");
    }

    @Test
    void aCertificateWithoutNamesIsRefused() {
        assertThatThrownBy(() -> authority().issue(names(), CertificateAuthority.LEAF_VALIDITY, CLOCK))
                .hasMessageContaining("at least one name");
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void anAuthorityIsLoadedFromEveryKindOfPem(KeyAlgorithm algorithm) throws Exception {
        var made = CertificateAuthority.create("samekind test", algorithm, CLOCK);
        var key = Pem.key(made.keyPem());
        var traditional = traditional(key);
        for (var pem : List.of(made.keyPem(), traditional, made.certificatePem() + traditional)) {
            var loaded = CertificateAuthority.load(made.certificatePem(), pem);
            var leaf = loaded.issue(NAMES, CertificateAuthority.LEAF_VALIDITY, CLOCK);
            assertThat(made.renewalReason(leaf, NAMES, CLOCK)).isEmpty();
        }
    }

    @Test
    void whatIsNoAuthorityIsRefusedWithAReason() throws Exception {
        var authority = authority();
        var other = authority();
        var leaf = authority.issue(NAMES, CertificateAuthority.LEAF_VALIDITY, CLOCK);
        var pem = authority.certificatePem();
        var key = authority.keyPem();

        assertRefused("", key, "no certificate");
        assertRefused("hello", key, "no certificate");
        assertRefused(key, pem, "no certificate");
        assertRefused(pem.replaceAll("MII?B", "AAAA"), key, "certificate cannot be read");
        assertRefused(pem, "", "no private key");
        assertRefused(pem, pem, "no private key");
        assertRefused(pem, other.keyPem(), "does not belong");
        assertRefused(
                pem,
                CertificateAuthority.create("rsa", KeyAlgorithm.RSA_3072, CLOCK).keyPem(),
                "does not belong");
        assertRefused(leaf.certificatePem(), leaf.keyPem(), "no authority's");
        assertRefused(pem, encrypted(), "the key is encrypted");
        assertRefused(pem, encryptedTraditional(), "the key is encrypted");
        assertRefused(
                pem,
                Pem.write(KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPrivate()),
                "EdDSA");
    }

    @Test
    void aLeafIsRenewedWhenItHasTo() {
        var authority = authority();
        var leaf = authority.issue(NAMES, CertificateAuthority.LEAF_VALIDITY, CLOCK);
        var other = authority.issue(NAMES, CertificateAuthority.LEAF_VALIDITY, CLOCK);

        assertThat(authority.renewalReason(leaf, NAMES, CLOCK)).isEmpty();
        assertThat(authority.renewalReason(leaf, NAMES, at(NOW.plus(Duration.ofDays(367)))))
                .isEmpty();
        assertThat(authority.renewalReason(leaf, NAMES, at(NOW.plus(Duration.ofDays(368)))))
                .hasValue("it is valid until 2027-12-23T12:00:00Z");
        assertThat(authority.renewalReason(leaf, names("localhost"), CLOCK))
                .hasValue("it is for [*.shop.localhost, api.shop.example.com, localhost], not for [localhost]");
        assertThat(authority().renewalReason(leaf, NAMES, CLOCK)).hasValue("it was issued by another authority");
        assertThat(authority.renewalReason(new Leaf("", leaf.keyPem()), NAMES, CLOCK))
                .hasValue("there is no certificate");
        assertThat(authority.renewalReason(new Leaf(leaf.certificatePem(), ""), NAMES, CLOCK))
                .hasValueSatisfying(reason -> assertThat(reason).contains("cannot be read"));
        assertThat(authority.renewalReason(new Leaf(leaf.certificatePem(), other.keyPem()), NAMES, CLOCK))
                .hasValue("the key does not belong to the certificate");
        assertThat(authority.renewalReason(
                        new Leaf("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", leaf.keyPem()),
                        NAMES,
                        CLOCK))
                .hasValueSatisfying(reason -> assertThat(reason).contains("cannot be read"));
    }

    private static void assertRefused(String certificatePem, String keyPem, String reason) {
        assertThatThrownBy(() -> CertificateAuthority.load(certificatePem, keyPem))
                .isInstanceOf(InvalidAuthorityException.class)
                .hasMessageContaining(reason);
    }

    /** As OpenSSL writes it: PKCS#1, or SEC1 after the name of its curve. */
    private static String traditional(PrivateKey key) throws Exception {
        var info = PrivateKeyInfo.getInstance(key.getEncoded());
        if (key.getAlgorithm().equals("RSA")) {
            return pem(
                    "RSA PRIVATE KEY", info.parsePrivateKey().toASN1Primitive().getEncoded());
        }
        var curve = info.getPrivateKeyAlgorithm().getParameters();
        var sec1 = new ECPrivateKey(256, ((java.security.interfaces.ECPrivateKey) key).getS(), curve);
        return pem("EC PARAMETERS", curve.toASN1Primitive().getEncoded()) + pem("EC PRIVATE KEY", sec1.getEncoded());
    }

    private static String pem(String type, byte[] content) throws Exception {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return text.toString();
    }

    private static String encryptedTraditional() throws Exception {
        return traditional(KeyAlgorithm.EC_P256.generate().getPrivate())
                .replace(
                        "BEGIN EC PRIVATE KEY-----\n",
                        "BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n");
    }

    private static String encrypted() throws Exception {
        var encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.PBE_SHA1_3DES)
                .setPassword("secret".toCharArray())
                .build();
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(
                    new JcaPKCS8Generator(KeyAlgorithm.EC_P256.generate().getPrivate(), encryptor));
        }
        return text.toString();
    }
}

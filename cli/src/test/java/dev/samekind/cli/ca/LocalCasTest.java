package dev.samekind.cli.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.TestApp;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCasTest {
    @TempDir
    Path root;

    @TempDir
    Path home;

    private LocalCas cas(Map<String, String> environment) {
        return new LocalCas(new TestApp(root, environment).app());
    }

    private LocalCas cas() {
        return cas(Map.of("HOME", home.toString(), "CAROOT", "", "XDG_DATA_HOME", ""));
    }

    @Test
    void aNewCaIsFitToSignLeavesAndItsKeyIsTheOwnersOnly() throws Exception {
        var ca = cas().make();

        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(ca.certificate().getBytes(StandardCharsets.US_ASCII)));
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getKeyUsage()[5]).isTrue();
        assertThat(TrustedTls.validUntil(ca.certificate()))
                .isAfter(Instant.now().plus(Duration.ofDays(3000)));
        assertThat(ca.key()).startsWith("-----BEGIN PRIVATE KEY-----");
        var key = root.resolve(".dev/ca/rootCA-key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(root.resolve(".dev/ca/rootCA.pem")).hasContent(ca.certificate());
    }

    @Test
    void theSameCaIsFoundAgain() {
        var made = cas().make();

        assertThat(cas().find())
                .hasValueSatisfying(found -> assertThat(found.key()).isEqualTo(made.key()));
    }

    @Test
    void mkcertsCaIsTakenFromItsDefaultPlaceAndPublished() throws Exception {
        var ours = cas().make();
        var mkcert = LocalCas.create();
        var place = System.getProperty("os.name").startsWith("Mac")
                ? home.resolve("Library/Application Support/mkcert")
                : home.resolve(".local/share/mkcert");
        Files.createDirectories(place);
        Files.writeString(place.resolve("rootCA.pem"), mkcert.certificate());
        Files.writeString(place.resolve("rootCA-key.pem"), mkcert.key());

        var found = cas().find().orElseThrow();

        assertThat(found.certificate()).isEqualTo(mkcert.certificate()).isNotEqualTo(ours.certificate());
        assertThat(cas().publish(found)).isTrue();
        assertThat(cas().publish(found)).isFalse();
        assertThat(root.resolve(".dev/ca/rootCA.pem")).hasContent(mkcert.certificate());
        assertThat(root.resolve(".dev/ca/rootCA-key.pem")).doesNotExist();
    }

    @Test
    void carootNamesMkcertsPlaceAndACertificateWithoutKeyIsNoCa() throws Exception {
        var place = Files.createDirectories(home.resolve("elsewhere"));
        var cas = cas(Map.of("HOME", home.toString(), "CAROOT", place.toString()));
        Files.writeString(place.resolve("rootCA.pem"), LocalCas.create().certificate());
        assertThat(cas.find()).isEmpty();

        Files.writeString(place.resolve("rootCA-key.pem"), LocalCas.create().key());
        assertThat(cas.find()).isPresent();
    }

    @Test
    void aKeyIsNeverPartOfTheText() {
        var ca = cas().make();

        assertThat(ca.toString()).doesNotContain("PRIVATE").doesNotContain(ca.key());
    }

    @Test
    void aPortWhereNobodyListensIsAFailureWithItsReason() {
        assertThat(TrustedTls.failure(cas().make().certificate(), "orders.shop.localhost", 1))
                .hasValueSatisfying(reason -> assertThat(reason).containsIgnoringCase("refused"));
    }
}

package dev.samekind.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.ca.CaCertificate;
import dev.samekind.cli.ca.LocalCas;
import dev.samekind.cli.host.LocalProxy;
import dev.samekind.cli.trust.Stores;
import dev.samekind.cli.trust.TrustFiles;
import dev.samekind.platform.tls.CertificateAuthority;
import dev.samekind.platform.tls.KeyAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsChecksTest {
    private static final String HOST = "orders.samekind.invalid";

    @TempDir
    Path root;

    private Ward ward;

    @BeforeEach
    void ward() {
        ward = new Ward(root);
    }

    @AfterEach
    void close() {
        ward.close();
    }

    private static CertificateAuthority authority(Duration age) {
        return CertificateAuthority.create("old", KeyAlgorithm.EC_P256, Clock.offset(Clock.systemUTC(), age.negated()));
    }

    private void ca(String directory, CertificateAuthority ca) {
        ward.write(directory + "/rootCA.pem", ca.certificatePem());
        ward.write(directory + "/rootCA-key.pem", ca.keyPem());
    }

    @Test
    @Provokes("DEV0701")
    void aCaThatExpiresIsMadeAnewAndMkcertsIsNot() {
        ca(".dev/ca", authority(Duration.ofDays(3_645)));
        ward.heal(ward.provoked("DEV0701"));
        assertThat(ward.verdict("DEV0701").result()).isEqualTo(Result.Ok);

        var theirs = authority(Duration.ofDays(4_000));
        ca("home/caroot", theirs);
        ward.write(".dev/ca/rootCA.pem", theirs.certificatePem());
        assertThat(ward.provoked("DEV0701").verdict())
                .satisfies(verdict -> assertThat(verdict.remedy()).isNull())
                .satisfies(verdict -> assertThat(verdict.fix()).contains("mkcert"));
    }

    @Test
    void aCaThatIsNotTheOneInUseIsReplacedByIt() {
        new LocalCas(ward.dev().app()).make();
        ca("home/caroot", authority(Duration.ZERO));

        ward.heal(ward.provoked("DEV0701"));

        assertThat(ward.read(".dev/ca/rootCA.pem")).isEqualTo(ward.read("home/caroot/rootCA.pem"));
        ward.write(".dev/ca/rootCA.pem", "no certificate");
        assertThat(ward.provoked("DEV0701").verdict().what()).contains("not a certificate");
    }

    @Test
    @Provokes("DEV0702")
    void aCertificateOfAnotherCaOrForAnotherNameIsRefused() throws IOException, GeneralSecurityException {
        ward.write(".dev/ca/rootCA.pem", authority(Duration.ZERO).certificatePem());
        var proxy = ward.keep(LocalProxy.https(LocalProxy.CA, HOST));
        NameChecksTest.environment(ward.cluster(proxy.port()), HOST);
        assertThat(ward.provoked("DEV0702").verdict().what()).startsWith(HOST + ": ");

        ward.write(".dev/ca/rootCA.pem", LocalProxy.CA.certificatePem());
        assertThat(ward.verdict("DEV0702").result()).isEqualTo(Result.Ok);
        var other = ward.keep(LocalProxy.https(LocalProxy.CA, "another.samekind.invalid"));
        NameChecksTest.environment(ward.cluster(other.port()), HOST);
        assertThat(ward.provoked("DEV0702").verdict().what()).contains(HOST);
    }

    @Test
    @Provokes("DEV0703")
    void aStoreThatTrustsAFormerCaIsSetRight() {
        var app = ward.dev().app();
        var former = new LocalCas(app).make();
        assertThat(ward.verdict("DEV0703").result()).isEqualTo(Result.Skipped);
        new Stores(app).trust(CaCertificate.of(former.certificate()));
        assertThat(ward.verdict("DEV0703").what()).isEqualTo("trusted by system");
        var present = new LocalCas(app).make();

        ward.heal(ward.provoked("DEV0703"));

        assertThat(ward.read("store/etc/ca-certificates.crt"))
                .contains(present.certificate())
                .doesNotContain(former.certificate());
    }

    @Test
    @Provokes("DEV0704")
    void filesOfAFormerCaAreWrittenAnew() {
        var app = ward.dev().app();
        new TrustFiles(app).write(CaCertificate.of(new LocalCas(app).make().certificate()));
        assertThat(ward.verdict("DEV0704").result()).isEqualTo(Result.Ok);
        var present = new LocalCas(app).make();

        ward.heal(ward.provoked("DEV0704"));

        assertThat(ward.read(".dev/trust/ca-bundle.pem")).endsWith(present.certificate());
        ward.environment.put("SSL_CERT_FILE", root.resolve("hosts").toString());
        assertThat(ward.provoked("DEV0704").verdict().result())
                .as("of other certificates of the machine")
                .isEqualTo(Result.Warning);
        assertThat(root.resolve(".dev/trust/truststore.p12").toFile().delete()).isTrue();
        assertThat(ward.provoked("DEV0704").verdict().what()).contains("truststore.p12");
    }
}

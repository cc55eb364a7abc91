package dev.samekind.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.host.LocalProxy;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real update-ca-certificates and, where it is installed, certutil. */
class TrustCommandTest {
    @TempDir
    Path root;

    private Household house;

    @BeforeEach
    void house() {
        house = new Household(root);
    }

    @Test
    void oneConsentPutsTheCaIntoTheStoreAndUndoLeavesNothing() throws IOException {
        var ca = house.makeCa();
        var before = house.ours();
        var dev = house.dev();

        assertThat(dev.run("trust", "--yes")).isZero();
        assertThat(house.bundle()).contains(ca.pem());
        assertThat(dev.out()).contains("✓ system", "trusts it").contains(ca.fingerprint());
        assertThat(house.checkout.resolve(".dev/trust/trust.env")).exists();

        assertThat(house.dev().run("trust", "--undo")).isZero();
        assertThat(house.bundle()).doesNotContain(ca.pem()).contains(LocalProxy.CA.certificatePem());
        assertThat(house.ours()).isEqualTo(before).isEmpty();
        assertThat(house.checkout.resolve(".dev/trust")).doesNotExist();
    }

    @Test
    void undoFindsTheCaWhereItsRecordIsGone() throws IOException {
        house.makeCa();
        house.dev().run("trust", "--yes");
        AtomicFiles.remove(house.checkout.resolve(".dev/trust"));

        assertThat(house.dev().run("trust", "--undo")).isZero();
        assertThat(house.ours()).isEmpty();
    }

    @Test
    void aSecondTimeChangesNothingAndAsksNobody() throws IOException {
        house.makeCa();
        house.dev().run("trust", "--yes");
        var dev = house.dev();

        assertThat(dev.run("trust", "-o", "json")).isZero();
        assertThat(dev.samekindJson().path("changed").asBoolean()).isFalse();
    }

    @Test
    void aFormerCaIsTakenOutWhenTheNextIsTrusted() {
        var former = house.makeCa();
        house.dev().run("trust", "--yes");
        var next = house.makeCa();
        var check = house.dev();
        check.run("trust", "--check");
        assertThat(check.out()).contains("trusts a former CA of this checkout");

        assertThat(house.dev().run("trust", "--yes")).isZero();

        assertThat(house.bundle()).contains(next.pem()).doesNotContain(former.pem());
    }

    /** Trusting changes the machine's bundle, of which the files are made. */
    @Test
    void theFilesAreThoseOfTheMachineThatTrusts() {
        house.environment.put(
                "SSL_CERT_FILE", house.system.resolve("etc/ca-certificates.crt").toString());
        AtomicFiles.write(house.system.resolve("etc/ca-certificates.crt"), "");
        var ca = house.makeCa();

        assertThat(house.dev().run("trust", "--yes")).isZero();

        assertThat(new TrustFiles(house.dev().app()).stale(ca)).isEmpty();
    }

    @Test
    void withoutATerminalNobodyConsents() throws IOException {
        var ca = house.makeCa();
        var dev = house.dev();

        assertThat(dev.run("trust")).isEqualTo(ExitCode.USAGE.code());
        assertThat(dev.err()).contains("nobody is there to be asked").contains("--yes");
        assertThat(house.bundle()).doesNotContain(ca.pem());
        assertThat(house.ours()).isEmpty();
    }

    @Test
    void checkChangesNothingAndIsValidBySchema() throws IOException {
        house.makeCa();
        var dev = house.dev();

        assertThat(dev.run("trust", "--check", "-o", "json")).isZero();

        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:schema/trust-v1.json"));
        assertThat(schema.validate(dev.out(), InputFormat.JSON)).isEmpty();
        assertThat(dev.samekindJson().at("/stores/0/state").asText()).isEqualTo("NotTrusted");
        assertThat(house.checkout.resolve(".dev/trust")).doesNotExist();
    }

    @Test
    void withoutACaOrWithSomethingElseInItsPlaceNothingIsDone() {
        var none = house.dev();
        assertThat(none.run("trust", "--yes")).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(none.err()).contains("no local CA yet").contains("./dev start");

        AtomicFiles.write(house.checkout.resolve(".dev/ca/rootCA.pem"), "no certificate\n");
        var broken = house.dev();
        assertThat(broken.run("trust", "--yes")).isEqualTo(ExitCode.FAILED.code());
        assertThat(broken.err()).contains("not a certificate");
        assertThat(house.dev().run("trust", "--undo", "--check")).isEqualTo(ExitCode.USAGE.code());
        assertThat(house.dev().run("trust", "--undo")).isZero();
    }

    @Test
    void aStoreThatRefusesIsToldAndTheOthersAreDone() throws IOException {
        var ca = house.makeCa();
        var database = house.home.resolve(".mozilla/firefox/x.default");
        AtomicFiles.write(database.resolve("cert9.db"), "no database");
        var dev = house.dev();

        assertThat(dev.run("trust", "--yes", "-o", "json")).isEqualTo(ExitCode.FAILED.code());

        assertThat(house.bundle()).contains(ca.pem());
        assertThat(dev.samekindJson().at("/stores/1/store").asText()).isEqualTo("nss " + database);
        assertThat(dev.samekindJson().at("/stores/1/problem").asText()).isNotBlank();
    }

    /** Where certutil is not installed, that is what the finding says. */
    @Test
    void aBrowsersDatabaseTrustsTheCaAndNoLongerAfterUndo() throws Exception {
        var ca = house.makeCa();
        var database = Files.createDirectories(house.home.resolve(".pki/nssdb"));
        if (!certutilMakes(database)) {
            AtomicFiles.write(database.resolve("cert9.db"), "");
            var dev = house.dev();
            dev.run("trust", "--check");
            assertThat(dev.out()).contains("libnss3-tools");
            return;
        }

        assertThat(house.dev().run("trust", "--yes")).isZero();
        assertThat(flags(database)).contains("samekind local CA " + ca.shortFingerprint(), "C,,");

        assertThat(house.dev().run("trust", "--undo")).isZero();
        assertThat(flags(database)).doesNotContain("samekind");
    }

    private boolean certutilMakes(Path database) throws Exception {
        try {
            return new ProcessBuilder("certutil", "-N", "-d", "sql:" + database, "--empty-password")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String flags(Path database) throws IOException {
        var list = new ProcessBuilder("certutil", "-L", "-d", "sql:" + database).start();
        return new String(list.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}

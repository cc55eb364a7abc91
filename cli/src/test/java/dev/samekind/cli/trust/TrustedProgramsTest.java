package dev.samekind.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.host.LocalProxy;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.platform.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of this machine really verify a certificate that the local CA signed: not before, and after. */
class TrustedProgramsTest {
    private static final List<String> INHERITED = List.of(
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS",
            "JAVA_TOOL_OPTIONS");
    private static final String JAVA = """
            class Get {
                public static void main(String[] url) throws Exception {
                    System.out.println(new String(new java.net.URI(url[0]).toURL().openStream().readAllBytes()));
                }
            }
            """;
    private static final String PYTHON =
            "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).read())";
    private static final String NODE = """
            require('https').get(process.argv[1], answer => answer.pipe(process.stdout)).on('error', e => {
              console.error(e.message); process.exit(1) })""";

    @TempDir
    Path root;

    private Household house;

    @BeforeEach
    void house() {
        house = new Household(root);
        house.makeCa();
    }

    private CertificateAuthority authority() {
        var ca = house.checkout.resolve(".dev/ca");
        return CertificateAuthority.load(
                AtomicFiles.read(ca.resolve("rootCA.pem")), AtomicFiles.read(ca.resolve("rootCA-key.pem")));
    }

    private LocalProxy server() throws Exception {
        return LocalProxy.https(authority(), "localhost").says(200, "hello");
    }

    private String java() throws IOException {
        return Files.writeString(root.resolve("Get.java"), JAVA).toString();
    }

    private List<List<String>> programs(int port) throws IOException {
        var url = "https://localhost:" + port + "/";
        var programs = new ArrayList<List<String>>();
        programs.add(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), java(), url));
        programs.add(List.of("python3", "-c", PYTHON, url));
        programs.add(List.of("curl", "--silent", "--show-error", "--fail", url));
        programs.add(List.of(
                "openssl",
                "s_client",
                "-verify_return_error",
                "-servername",
                "localhost",
                "-connect",
                "localhost:" + port));
        if (isInstalled("node")) {
            programs.add(List.of("node", "-e", NODE, url));
        }
        return programs;
    }

    private static boolean isInstalled(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What it printed in a shell that first does something, empty where it failed. */
    private String output(String first, List<String> program) throws Exception {
        var command = new ArrayList<>(List.of("sh", "-c", first + "exec \"$@\"", "sh"));
        command.addAll(program);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        INHERITED.forEach(builder.environment()::remove);
        for (var name : List.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy")) {
            builder.environment().remove(name);
        }
        var process = builder.start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? text : "";
    }

    @Test
    void programsTrustTheCaByTheFileAndNotWithoutIt() throws Exception {
        assertThat(house.dev().run("trust", "--yes")).isZero();
        var file = house.checkout.resolve(".dev/trust/trust.env");
        try (var server = server()) {
            for (var program : programs(server.port())) {
                assertThat(output("", program)).as("before: " + program).isEmpty();
                assertThat(output("set -a; . '%s'; set +a; ".formatted(file), program))
                        .as("after: " + program)
                        .isNotEmpty();
            }
        }
    }

    /** Whoever replaces the system's certificates must not trust less than it. */
    @Test
    void whomTheMachineTrustsIsTrustedByTheFilesToo() throws Exception {
        var theirs = root.resolve("theirs.pem");
        AtomicFiles.write(theirs, LocalProxy.CA.certificatePem());
        house.environment.put("SSL_CERT_FILE", theirs.toString());
        assertThat(house.dev().run("trust", "--yes")).isZero();
        var file = house.checkout.resolve(".dev/trust/trust.env");

        try (var server = LocalProxy.https(LocalProxy.CA, "localhost")) {
            for (var program : programs(server.port())) {
                assertThat(output("set -a; . '%s'; set +a; ".formatted(file), program))
                        .as(program.toString())
                        .isNotEmpty();
            }
        }
    }

    /** The store of the system, as the programs that know nothing of our files use it. */
    @Test
    void opensslTrustsTheCaByTheSystemsStore() throws Exception {
        assertThat(house.dev().run("trust", "--yes")).isZero();
        try (var server = server()) {
            var by = "SSL_CERT_DIR='%s'; export SSL_CERT_DIR; ".formatted(house.system.resolve("etc"));
            var openssl = programs(server.port()).get(3);
            assertThat(output(by, openssl)).isNotEmpty();

            assertThat(house.dev().run("trust", "--undo")).isZero();
            assertThat(output(by, openssl)).isEmpty();
        }
    }

    /** What docs/trust.md mounts into a pod: the certificate of a Secret of spec.tls with the CA's behind it. */
    @Test
    void aServersCertificateWithItsCaBehindItIsEnoughToTrustBy() throws Exception {
        var leaf = authority().issue(new TreeSet<>(Set.of("localhost")), Duration.ofDays(1), Clock.systemUTC());
        var mounted = root.resolve("ca.pem");
        AtomicFiles.write(mounted, leaf.certificatePem());
        try (var server = server()) {
            var programs = programs(server.port());
            var by = "SSL_CERT_FILE='%s'; export SSL_CERT_FILE; ".formatted(mounted);
            assertThat(output(by, programs.get(1))).as("Python").isNotEmpty();
            assertThat(output(by, programs.get(3))).as("OpenSSL").isNotEmpty();
        }
    }
}

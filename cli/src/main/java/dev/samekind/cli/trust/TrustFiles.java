package dev.samekind.cli.trust;

import dev.samekind.cli.App;
import dev.samekind.cli.ca.CaCertificate;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Files below {@code .dev/trust} by which programs trust the local CA beside all that the machine trusts: a PEM bundle
 * for OpenSSL, Python, Node and curl, a PKCS12 truststore for JVMs, and the environment that names them.
 */
public final class TrustFiles {
    private static final String PASSWORD = "changeit"; // as of every JDK's own: it protects nothing that is secret
    private static final int SHORT = 16;

    private final App app;

    /** Below an app's {@code .dev}. */
    public TrustFiles(App app) {
        this.app = app;
    }

    /** The PEM bundle. */
    public Path bundle() {
        return app.workspace().trust().resolve("ca-bundle.pem");
    }

    /** The truststore of JVMs. */
    public Path truststore() {
        return app.workspace().trust().resolve("truststore.p12");
    }

    /** The environment, to be sourced by shells and read by whoever starts native processes. */
    public Path environmentFile() {
        return app.workspace().trust().resolve("trust.env");
    }

    /** Variables with which a program trusts the local CA. */
    public Map<String, String> environment() {
        var pem = bundle().toAbsolutePath().toString();
        var all = new LinkedHashMap<String, String>();
        all.put("SSL_CERT_FILE", pem);
        all.put("REQUESTS_CA_BUNDLE", pem);
        all.put("CURL_CA_BUNDLE", pem);
        all.put("NODE_EXTRA_CA_CERTS", pem);
        all.put(
                "JAVA_TOOL_OPTIONS",
                "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword=%s"
                        .formatted(javaWord(truststore().toAbsolutePath().toString()), PASSWORD));
        return all;
    }

    /** Writes what is missing or of another CA; whether anything was. */
    public boolean write(CaCertificate ca) {
        if (stale(ca).isEmpty()) {
            return false;
        }
        var roots = Roots.bundle(app.environment(), bundle());
        AtomicFiles.write(bundle(), (roots.endsWith("\n") ? roots : roots + "\n") + ca.pem());
        AtomicFiles.write(truststore(), keystore(ca, roots));
        // last: it says that the others are whole
        AtomicFiles.write(environmentFile(), text(ca, roots));
        return true;
    }

    /** Why the files are not those of a CA and of this machine; empty when they are. */
    public Optional<String> stale(CaCertificate ca) {
        for (var file : new Path[] {bundle(), truststore(), environmentFile()}) {
            if (!Files.isRegularFile(file)) {
                return Optional.of("there is no " + app.workspace().display(file));
            }
        }
        return AtomicFiles.read(environmentFile()).equals(text(ca, Roots.bundle(app.environment(), bundle())))
                ? Optional.empty()
                : Optional.of("%s is of another CA, or of other certificates of this machine"
                        .formatted(app.workspace().display(app.workspace().trust())));
    }

    /** Whether programs trust a CA by them, whatever else they lack. */
    public boolean trust(CaCertificate ca) {
        return Files.isRegularFile(truststore()) && AtomicFiles.read(bundle()).contains(ca.pem());
    }

    /** Whether there are any. */
    public boolean exist() {
        return Files.exists(environmentFile());
    }

    private String text(CaCertificate ca, String roots) {
        return environment().entrySet().stream()
                .map(entry ->
                        "%s='%s'\n".formatted(entry.getKey(), entry.getValue().replace("'", "'\\''")))
                .collect(Collectors.joining(
                        "",
                        "# in a shell: set -a; . %s; set +a\n# local CA %s, beside %s\n"
                                .formatted(environmentFile(), ca.shortFingerprint(), digest(roots)),
                        ""));
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, SHORT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** The JVM splits the variable at spaces, and knows quotes. */
    private static String javaWord(String path) {
        return path.contains(" ") ? "\"" + path + "\"" : path;
    }

    private static byte[] keystore(CaCertificate ca, String roots) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (var certificate : Roots.all(roots)) {
                store.setCertificateEntry("root-" + number++, certificate);
            }
            store.setCertificateEntry("samekind-" + ca.shortFingerprint(), ca.certificate());
            var bytes = new ByteArrayOutputStream();
            store.store(bytes, PASSWORD.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the truststore cannot be made: " + e.getMessage(), e);
        }
    }
}

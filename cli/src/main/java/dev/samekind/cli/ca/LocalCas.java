package dev.samekind.cli.ca;

import dev.samekind.cli.App;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.cli.workspace.Workspace;
import dev.samekind.platform.tls.CertificateAuthority;
import dev.samekind.platform.tls.KeyAlgorithm;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Finds the machine's CA, or makes it. {@code .dev/ca/rootCA.pem} is always the certificate to trust. */
public final class LocalCas {
    /** Origin of one that nobody else uses. */
    public static final String OF_CHECKOUT = "of this checkout";

    private static final String CERTIFICATE = "rootCA.pem";
    private static final String KEY = "rootCA-key.pem";

    private final App app;

    /** For a workspace and the environment's CAROOT. */
    public LocalCas(App app) {
        this.app = app;
    }

    /** The CA that mkcert made and installed on this machine, else the one in {@code .dev/ca}, else none. */
    public Optional<LocalCa> find() {
        return read(Caroot.of(app.environment()), "of mkcert")
                .or(() -> read(workspace().ca(), OF_CHECKOUT));
    }

    /** Makes a CA and keeps it, its key readable by its owner only. */
    public LocalCa make() {
        return keep(create());
    }

    /** Keeps a CA that came from elsewhere, such as the cluster. */
    public LocalCa keep(LocalCa ca) {
        AtomicFiles.writeSecret(workspace().ca().resolve(KEY), ca.key());
        AtomicFiles.write(workspace().caCertificate(), ca.certificate());
        return ca;
    }

    /** Puts the certificate where people are told to look for it; whether it was not there yet. */
    public boolean publish(LocalCa ca) {
        if (AtomicFiles.read(workspace().caCertificate()).equals(ca.certificate())) {
            return false;
        }
        // another CA's key beside this certificate would be mistaken for its own
        AtomicFiles.remove(workspace().ca().resolve(KEY));
        AtomicFiles.write(workspace().caCertificate(), ca.certificate());
        return true;
    }

    static LocalCa create() {
        var name = "Samekind local CA (%s)".formatted(host());
        var made = CertificateAuthority.create(name, KeyAlgorithm.EC_P256, Clock.systemUTC());
        return new LocalCa(made.certificatePem(), made.keyPem(), OF_CHECKOUT);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    private Workspace workspace() {
        return app.workspace();
    }

    private static Optional<LocalCa> read(Path directory, String origin) {
        var certificate = directory.resolve(CERTIFICATE);
        var key = directory.resolve(KEY);
        return Files.isReadable(certificate) && Files.isReadable(key)
                ? Optional.of(new LocalCa(AtomicFiles.read(certificate), AtomicFiles.read(key), origin))
                : Optional.empty();
    }
}

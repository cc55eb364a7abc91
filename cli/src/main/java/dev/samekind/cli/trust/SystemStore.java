package dev.samekind.cli.trust;

import dev.samekind.cli.App;
import dev.samekind.cli.ca.CaCertificate;
import dev.samekind.cli.process.Executables;
import dev.samekind.cli.process.Root;
import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The store of Debian and what is made of it, by update-ca-certificates. */
final class SystemStore implements Store {
    private static final String COMMAND = "update-ca-certificates";

    private final App app;
    private final Path command;
    private final Path local;
    private final Path etc;
    private final List<String> options;

    private SystemStore(App app, Path command, Path local, Path etc, List<String> options) {
        this.app = app;
        this.command = command;
        this.local = local;
        this.etc = etc;
        this.options = options;
    }

    /** The system's, or the one below the directory that SAMEKIND_SYSTEM_STORE names; empty where it is not Debian's. */
    static Optional<Store> of(App app) {
        var path = app.environment().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        return Executables.find(COMMAND, path).map(command -> {
            var other = app.environment().getOrDefault("SAMEKIND_SYSTEM_STORE", "");
            if (other.isEmpty()) {
                return new SystemStore(
                        app,
                        command,
                        Path.of("/usr/local/share/ca-certificates"),
                        Path.of("/etc/ssl/certs"),
                        List.of());
            }
            var local = Path.of(other, "local");
            var etc = Path.of(other, "etc");
            return new SystemStore(
                    app,
                    command,
                    local,
                    etc,
                    List.of(
                            "--localcertsdir",
                            local.toString(),
                            "--etccertsdir",
                            etc.toString(),
                            "--certsdir",
                            other,
                            "--hooksdir",
                            other));
        });
    }

    @Override
    public String name() {
        return "system";
    }

    @Override
    public String serves() {
        return "curl, Python, Go, .NET and Debian's JDKs, by " + local;
    }

    @Override
    public boolean trusts(CaCertificate ca) {
        try {
            return ca.isIn(AtomicFiles.read(etc.resolve("ca-certificates.crt")));
        } catch (CertificateException e) {
            throw new IllegalStateException(
                    "%s/ca-certificates.crt cannot be read: %s".formatted(etc, e.getMessage()), e);
        }
    }

    @Override
    public void add(CaCertificate ca) {
        new Root(app).write(file(ca.shortFingerprint()), ca.pem());
        update(List.of());
    }

    @Override
    public void remove(String shortFingerprint) {
        var file = file(shortFingerprint);
        if (Files.exists(file)) {
            new Root(app).remove(file);
            // without it a link to the file would stay
            update(List.of("--fresh"));
        }
    }

    private void update(List<String> more) {
        var all = new ArrayList<String>();
        all.add(command.toString());
        all.addAll(options);
        all.addAll(more);
        new Root(app).run(all);
    }

    private Path file(String shortFingerprint) {
        return local.resolve("samekind-%s.crt".formatted(shortFingerprint));
    }
}

package dev.samekind.cli.trust;

import dev.samekind.cli.App;
import dev.samekind.cli.ca.CaCertificate;
import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.process.Programs.Result;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A database of NSS, by certutil: Chrome and Chromium have one for each user, Firefox one for each profile. */
final class NssStore implements Store {
    static final String COMMAND = "certutil";
    private static final Duration A_COMMAND = Duration.ofSeconds(20);
    private static final List<String> OF_USER = List.of(".pki/nssdb", "snap/chromium/current/.pki/nssdb");
    private static final List<String> OF_PROFILES =
            List.of(".mozilla/firefox", "snap/firefox/common/.mozilla/firefox", ".config/mozilla/firefox");

    private final App app;
    private final Path database;

    private NssStore(App app, Path database) {
        this.app = app;
        this.database = database;
    }

    /** Those of this user. */
    static List<Store> all(App app) {
        var home = Path.of(app.environment().getOrDefault("HOME", System.getProperty("user.home")));
        return Stream.concat(
                        OF_USER.stream().map(home::resolve),
                        OF_PROFILES.stream().flatMap(name -> profiles(home.resolve(name))))
                .filter(directory -> Files.exists(directory.resolve("cert9.db")))
                .map(directory -> (Store) new NssStore(app, directory))
                .toList();
    }

    private static Stream<Path> profiles(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.of();
        }
        try (var found = Files.list(directory)) {
            return found.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    @Override
    public String name() {
        return "nss " + database;
    }

    @Override
    public String serves() {
        return database.endsWith("nssdb") ? "Chrome and Chromium" : "Firefox";
    }

    @Override
    public boolean trusts(CaCertificate ca) {
        var found = certutil("-L", "-n", nickname(ca.shortFingerprint()), "-a");
        try {
            return found.ok() && ca.isIn(found.out());
        } catch (CertificateException e) {
            return false;
        }
    }

    @Override
    public void add(CaCertificate ca) {
        remove(ca.shortFingerprint());
        try {
            var file = Files.createTempFile("samekind-", ".pem");
            try {
                AtomicFiles.write(file, ca.pem());
                must(certutil("-A", "-t", "C,,", "-n", nickname(ca.shortFingerprint()), "-i", file.toString()));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a temporary file", e);
        }
    }

    @Override
    public void remove(String shortFingerprint) {
        if (certutil("-L", "-n", nickname(shortFingerprint)).ok()) {
            must(certutil("-D", "-n", nickname(shortFingerprint)));
        }
    }

    private void must(Result result) {
        if (!result.ok()) {
            throw new IllegalStateException(
                    "%s refused it: %s".formatted(database, result.err().strip()));
        }
    }

    private Result certutil(String... arguments) {
        try {
            return app.programs()
                    .run(
                            A_COMMAND,
                            Stream.concat(Stream.of(COMMAND, "-d", "sql:" + database), Stream.of(arguments))
                                    .toArray(String[]::new));
        } catch (ProgramException e) {
            throw new IllegalStateException(
                    e.kind() == ProgramException.Kind.NOT_FOUND
                            ? "certutil is not installed: on Debian it is in libnss3-tools"
                            : e.getMessage(),
                    e);
        }
    }

    private static String nickname(String shortFingerprint) {
        return "samekind local CA " + shortFingerprint;
    }
}

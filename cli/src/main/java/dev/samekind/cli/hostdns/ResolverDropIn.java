package dev.samekind.cli.hostdns;

import dev.samekind.cli.App;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.process.Executables;
import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.process.Root;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A drop-in of systemd-resolved that sends zones, and nothing else, to a cluster's DNS server. */
public final class ResolverDropIn {
    private static final Pattern NAME = Pattern.compile("samekind-(.+)\\.conf");
    private static final List<String> RELOAD = List.of("systemctl", "restart", "systemd-resolved");
    private static final Duration A_COMMAND = Duration.ofSeconds(20);

    private final App app;
    private final Path directory;
    private final Path file;

    /** The drop-in of a cluster. */
    public ResolverDropIn(App app, ClusterName cluster) {
        this.app = app;
        this.directory = directory(app);
        this.file = directory.resolve("samekind-" + cluster.value() + ".conf");
    }

    /** Whether systemd-resolved answers for this machine. */
    public boolean supported() {
        return Files.isDirectory(Path.of("/run/systemd/resolve"))
                && Executables.find("resolvectl", app.environment().get("PATH")).isPresent();
    }

    /** Whether this process may write it. */
    public boolean writable() {
        return Files.isDirectory(directory)
                ? Files.isWritable(directory)
                : Files.isWritable(
                        Path.of(String.valueOf(directory.toAbsolutePath().getParent())));
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** What it says. */
    public static String text(List<String> zones, int port) {
        return "# written by ./dev start, removed by ./dev stop --delete\n[Resolve]\nDNS=127.0.0.1:%d\nDomains=%s\n"
                .formatted(port, zones.stream().map(zone -> "~" + zone).collect(Collectors.joining(" ")));
    }

    /** Writes it and makes the resolver read it; whether it was not like that already. */
    public boolean set(String text) {
        if (AtomicFiles.read(file).equals(text)) {
            return false;
        }
        AtomicFiles.write(file, text);
        try {
            reload();
        } catch (ProgramException e) {
            // a file that nobody read would pass for one that works
            AtomicFiles.remove(file);
            throw e;
        }
        return true;
    }

    /** Names of all clusters that have one. */
    public static List<String> clusters(App app) {
        var directory = directory(app);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    private static Path directory(App app) {
        return Path.of(app.environment().getOrDefault("SAMEKIND_RESOLVED_DIRECTORY", "/etc/systemd/resolved.conf.d"));
    }

    /** Takes it away as root; the same as {@link #remove} for whoever may not. */
    public void remove(Root root) {
        root.remove(file);
        if (supported()) {
            root.run(RELOAD);
        }
    }

    /** Whether there is one. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Takes it away; whether there was one. */
    public boolean remove() {
        if (!AtomicFiles.remove(file)) {
            return false;
        }
        if (supported()) {
            reload();
        }
        return true;
    }

    private void reload() {
        app.programs().output(A_COMMAND, RELOAD.toArray(String[]::new));
    }
}

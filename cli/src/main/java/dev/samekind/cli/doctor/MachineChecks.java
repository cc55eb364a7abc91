package dev.samekind.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The machine itself. */
final class MachineChecks {
    private static final long DISK_NEEDED = 3L << 30;
    private static final long DISK_WISHED = 10L << 30;
    private static final long MEMORY_NEEDED = 3L << 29;
    private static final long MEMORY_WISHED = 4L << 30;
    private static final int INSTANCES_WISHED = 512;
    private static final int WATCHES_WISHED = 65_536;
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(30);

    private final Patient patient;
    private final Path proc;

    MachineChecks(Patient patient) {
        this(patient, Path.of("/proc"));
    }

    MachineChecks(Patient patient, Path proc) {
        this.patient = patient;
        this.proc = proc;
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0101", "machine", "JDK", this::jdk),
                new Check("DEV0102", "machine", "disk", this::disk),
                new Check("DEV0103", "machine", "memory", this::memory),
                new Check("DEV0104", "machine", "inotify limits", this::inotify),
                new Check("DEV0105", "machine", "clock", this::clock),
                new Check("DEV0106", "machine", "proxy", this::proxy));
    }

    private Verdict jdk() {
        return Verdict.ok("Java " + Runtime.version());
    }

    private Verdict disk() {
        long free = patient.app.workspace().root().toFile().getUsableSpace();
        var what = "%d GiB free for %s"
                .formatted(free >> 30, patient.app.workspace().root());
        var fix = "docker system df shows what Docker holds; docker image prune frees some of it";
        if (free < DISK_NEEDED) {
            return Verdict.problem(what, "images and a node need 3 GiB", fix);
        }
        return free < DISK_WISHED
                ? Verdict.warning(what, "kubelet evicts pods when little is left", fix)
                : Verdict.ok(what);
    }

    private Verdict memory() {
        var file = proc.resolve("meminfo");
        if (!Files.isReadable(file)) {
            return engineMemory();
        }
        long available = number(file, "MemAvailable:") << 10;
        return memory(available, "%.1f GiB available".formatted(available / (double) (1L << 30)));
    }

    /** On macOS and Windows the engine's virtual machine is what counts. */
    private Verdict engineMemory() {
        return patient.docker("info", "--format", "{{.MemTotal}}")
                .map(text -> {
                    long total = Long.parseLong(text);
                    return memory(total, "%.1f GiB for Docker".formatted(total / (double) (1L << 30)));
                })
                .orElseGet(() -> Verdict.unknown("no Docker engine says how much memory it has", "start Docker"));
    }

    private static Verdict memory(long bytes, String what) {
        var fix = "end what needs much memory, or give Docker more";
        if (bytes < MEMORY_NEEDED) {
            return Verdict.problem(what, "a cluster with its operator needs about 1.5 GiB", fix);
        }
        return bytes < MEMORY_WISHED
                ? Verdict.warning(what, "production's services may need more", fix)
                : Verdict.ok(what);
    }

    private Verdict inotify() {
        var directory = proc.resolve("sys/fs/inotify");
        if (!Files.isDirectory(directory)) {
            return Verdict.skipped("the engine's virtual machine has limits of its own");
        }
        long instances = number(directory.resolve("max_user_instances"), "");
        long watches = number(directory.resolve("max_user_watches"), "");
        var what = "%d instances, %d watches".formatted(instances, watches);
        return instances < INSTANCES_WISHED || watches < WATCHES_WISHED
                ? Verdict.warning(
                        what,
                        "pods fail with 'too many open files' when they run out",
                        "sudo sysctl fs.inotify.max_user_instances=512 fs.inotify.max_user_watches=524288")
                : Verdict.ok(what);
    }

    private Verdict clock() {
        var time = patient.docker("info", "--format", "{{.SystemTime}}");
        if (time.isEmpty()) {
            return Verdict.unknown("no Docker engine says what time it has", "start Docker");
        }
        var apart = Duration.between(OffsetDateTime.parse(time.get()).toInstant(), Instant.now())
                .abs();
        var what = "the engine's clock and this one are %d s apart".formatted(apart.toSeconds());
        return apart.compareTo(CLOCKS_MAY_DIFFER) > 0
                ? Verdict.problem(
                        what, "certificates are not valid yet, or no longer", "restart Docker, or set the clock")
                : Verdict.ok(what);
    }

    private Verdict proxy() {
        var environment = patient.app.environment();
        var proxies = Stream.of("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
                .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                .toList();
        if (proxies.isEmpty()) {
            return Verdict.ok("none set");
        }
        var exceptions = (environment.getOrDefault("NO_PROXY", "") + "," + environment.getOrDefault("no_proxy", ""))
                .toLowerCase(Locale.ROOT);
        var missing = List.of("127.0.0.1", "localhost").stream()
                .filter(name -> !List.of(exceptions.split("[, ]+")).contains(name)
                        && !List.of(exceptions.split("[, ]+")).contains("." + name))
                .toList();
        return missing.isEmpty()
                ? Verdict.ok("set, with exceptions for this machine")
                : Verdict.warning(
                        "%s set, and NO_PROXY lacks %s"
                                .formatted(String.join(", ", proxies), String.join(", ", missing)),
                        "requests to local names go to the proxy, which does not know them",
                        "export NO_PROXY=127.0.0.1,localhost,.localhost");
    }

    /** The first number of the line that begins with a prefix. */
    private static long number(Path file, String prefix) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(prefix))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(file + " has no " + prefix));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}

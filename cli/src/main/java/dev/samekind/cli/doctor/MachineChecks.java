package dev.samekind.cli.doctor;

import dev.samekind.cli.process.Root;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/** The machine itself. */
final class MachineChecks {
    private static final int JAVA_NEEDED = 21;
    private static final long DISK_NEEDED = 3L << 30;
    private static final long DISK_WISHED = 10L << 30;
    private static final long MEMORY_NEEDED = 3L << 29;
    private static final long MEMORY_LEFT = 1L << 28;
    private static final long MEMORY_WISHED = 4L << 30;
    private static final int INSTANCES_WISHED = 512;
    private static final int WATCHES_WISHED = 65_536;
    private static final int WATCHES_SET = 524_288;
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(30);

    private final Patient patient;
    private final Path proc;

    MachineChecks(Patient patient) {
        this.patient = patient;
        this.proc = patient.machine.proc();
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0101", this::jdk),
                new Check("DEV0102", this::disk),
                new Check("DEV0103", this::memory),
                new Check("DEV0104", this::inotify),
                new Check("DEV0105", this::clock),
                new Check("DEV0106", () -> new ProxyCheck(patient).look()),
                new Check("DEV0107", () -> new ToolchainCheck(patient).look()));
    }

    private Verdict jdk() {
        var java = patient.machine.java();
        return java.feature() < JAVA_NEEDED
                ? Verdict.problem(
                        "Java " + java,
                        "./dev and the operator are built for Java " + JAVA_NEEDED,
                        "install a newer JDK, or set JAVA_HOME to one")
                : Verdict.ok("Java " + java);
    }

    private Verdict disk() {
        long free = patient.machine.free().applyAsLong(patient.app.workspace().root());
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

    /** A cluster that runs has what it needs: then it is about what services may still take. */
    private Verdict memory(long bytes, String what) {
        var fix = "end what needs much memory, or give Docker more";
        boolean runs = patient.running();
        if (bytes < (runs ? MEMORY_LEFT : MEMORY_NEEDED)) {
            return Verdict.problem(
                    what,
                    runs ? "the kernel is about to end processes" : "a cluster with its operator needs about 1.5 GiB",
                    fix);
        }
        return bytes < (runs ? MEMORY_NEEDED : MEMORY_WISHED)
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
        if (instances >= INSTANCES_WISHED && watches >= WATCHES_WISHED) {
            return Verdict.ok(what);
        }
        var settings = List.of(
                "fs.inotify.max_user_instances=" + Math.max(instances, INSTANCES_WISHED),
                "fs.inotify.max_user_watches=" + Math.max(watches, WATCHES_SET));
        return Verdict.warning(
                        what,
                        "pods fail with 'too many open files' when they run out",
                        "sudo sysctl -w " + String.join(" ", settings))
                .healedBy(Remedy.asking(
                        "sets %s until the next boot".formatted(String.join(" and ", settings)),
                        () -> new Root(patient.app)
                                .run(Stream.concat(Stream.of("sysctl", "-w"), settings.stream())
                                        .toList())));
    }

    private Verdict clock() {
        var time = patient.running()
                ? patient.docker("exec", patient.nodes().getFirst().name(), "date", "-u", "+%Y-%m-%dT%H:%M:%SZ")
                : patient.docker("info", "--format", "{{.SystemTime}}");
        var whose = patient.running() ? "the node's" : "the engine's";
        if (time.isEmpty()) {
            return Verdict.unknown("%s clock cannot be read".formatted(whose), "start Docker");
        }
        var apart = Duration.between(
                        OffsetDateTime.parse(time.get()).toInstant(),
                        patient.machine.clock().instant())
                .abs();
        var what = "%s clock and this one are %d s apart".formatted(whose, apart.toSeconds());
        return apart.compareTo(CLOCKS_MAY_DIFFER) > 0
                ? Verdict.problem(
                        what, "certificates are not valid yet, or no longer", "restart Docker, or set the clock")
                : Verdict.ok(what);
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

package dev.samekind.cli.doctor;

import dev.samekind.cli.process.Executables;
import dev.samekind.cli.process.ProgramException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The container engine. */
final class DockerChecks {
    private static final Set<String> WHOLE_COPIES = Set.of("vfs", "devicemapper", "aufs");
    private static final long KIB_NEEDED = 3L << 20;

    private final Patient patient;
    private final Once<Optional<String>> info;

    DockerChecks(Patient patient) {
        this.patient = patient;
        this.info = new Once<>(() -> patient.docker(
                "info", "--format", "{{.Driver}}|{{.DockerRootDir}}|{{.CgroupVersion}}|{{.SecurityOptions}}"));
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0201", this::client),
                new Check("DEV0202", this::engine),
                new Check("DEV0203", this::images),
                new Check("DEV0204", this::permission),
                new Check("DEV0205", this::storage),
                new Check("DEV0206", this::disk));
    }

    private Verdict client() {
        return Executables.find("docker", patient.app.environment().get("PATH"))
                .map(path -> Verdict.ok(path.toString()))
                .orElseGet(() -> Verdict.problem(
                        "docker is not in PATH",
                        "KinD runs its nodes as containers",
                        "install Docker; ./dev start does so on Debian as root"));
    }

    private Verdict engine() {
        var host = patient.app.environment().getOrDefault("DOCKER_HOST", "");
        var where = host.isEmpty() ? "" : " at DOCKER_HOST=" + host;
        return patient.engine()
                .map(version -> Verdict.ok("Docker " + version + " answers" + where))
                .orElseGet(() -> Verdict.problem(
                        Patient.NO_ENGINE + where,
                        "KinD runs its nodes as containers",
                        host.isEmpty() ? "start Docker" : "start Docker, or unset DOCKER_HOST"));
    }

    private Verdict images() {
        var sandbox = patient.app.workspace().root().resolve("hack/sandbox/sandbox");
        if (patient.engine().isEmpty()) {
            return unknown();
        }
        if (!Files.isExecutable(sandbox)) {
            return Verdict.skipped("this checkout has no hack/sandbox");
        }
        try {
            var needed = patient.app.programs().run(Patient.A_LOOK, sandbox.toString(), "needed");
            return switch (needed.exitCode()) {
                case 0 ->
                    Verdict.ok("%s: images come from hack/sandbox"
                            .formatted(needed.out().strip()));
                case 1 -> Verdict.ok("a registry can be reached");
                default ->
                    Verdict.unknown(
                            "hack/sandbox/sandbox needed exits with %d".formatted(needed.exitCode()),
                            "run it to see why");
            };
        } catch (ProgramException e) {
            return Verdict.unknown(String.valueOf(e.getMessage()), "hack/sandbox/sandbox needed");
        }
    }

    private Verdict permission() {
        if (patient.engineSilence().contains("permission denied")) {
            return Verdict.problem(
                    "this user may not use the engine's socket",
                    "every docker command fails",
                    "sudo usermod -aG docker $USER, then log in again");
        }
        return withInfo(part -> {
            if (!part.get(3).contains("name=rootless")) {
                return Verdict.ok("this user may use it");
            }
            return part.get(2).equals("2")
                    ? Verdict.ok("rootless, with cgroup v2")
                    : Verdict.problem(
                            "the engine is rootless, with cgroup v" + part.get(2),
                            "KinD cannot run nodes in it",
                            "enable cgroup v2 (systemd.unified_cgroup_hierarchy=1) and delegate cpu and memory");
        });
    }

    private Verdict storage() {
        return withInfo(part -> WHOLE_COPIES.contains(part.getFirst())
                ? Verdict.warning(
                        "the storage driver is " + part.getFirst(),
                        "each layer is a whole copy: images take many times their size, and long to load",
                        "put Docker's data-root on ext4 or xfs and use overlay2")
                : Verdict.ok(part.getFirst()));
    }

    private Verdict withInfo(java.util.function.Function<List<String>, Verdict> look) {
        if (patient.engine().isEmpty()) {
            return unknown();
        }
        var part = List.of(info.get().orElse("").split("\\|", -1));
        return part.size() == 4
                ? look.apply(part)
                : Verdict.unknown("docker info said nothing of itself", "run docker info");
    }

    /** Of the node, which is on the engine's disk wherever that is, else of the engine's directory on this machine. */
    private Verdict disk() {
        return withInfo(part -> {
            if (patient.running()) {
                return patient.docker("exec", patient.nodes().getFirst().name(), "df", "-Pk", "/var")
                        .map(DockerChecks::room)
                        .orElseGet(() -> Verdict.unknown("the node does not say how full it is", patient.start()));
            }
            var root = Path.of(part.get(1));
            return Files.isDirectory(root)
                    ? room(patient.machine.free().applyAsLong(root) >> 10, root.toString())
                    : Verdict.skipped("the engine's disk is not this machine's; looked at once a node runs");
        });
    }

    private static Verdict room(String df) {
        var columns = df.lines().reduce((first, second) -> second).orElse("").split("\\s+");
        return columns.length < 4 || !columns[3].matches("\\d+")
                ? Verdict.unknown("df printed no table: " + df, "docker exec the node and look")
                : room(Long.parseLong(columns[3]), "the node's images and volumes");
    }

    private static Verdict room(long kib, String where) {
        var what = "%.1f GiB free for %s".formatted(kib / (double) (1L << 20), where);
        return kib < KIB_NEEDED
                ? Verdict.problem(
                        what,
                        "images do not fit, and kubelet evicts pods",
                        "docker system df shows what Docker holds; docker image prune frees some of it")
                : Verdict.ok(what);
    }

    private static Verdict unknown() {
        return Verdict.unknown(Patient.NO_ENGINE, "start Docker");
    }
}

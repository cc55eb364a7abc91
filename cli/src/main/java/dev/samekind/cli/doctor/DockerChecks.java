package dev.samekind.cli.doctor;

import dev.samekind.cli.process.Executables;
import dev.samekind.cli.process.ProgramException;
import java.nio.file.Files;
import java.util.stream.Stream;

/** The container engine. */
final class DockerChecks {
    private final Patient patient;

    DockerChecks(Patient patient) {
        this.patient = patient;
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0201", "docker", "client", this::client),
                new Check("DEV0202", "docker", "engine", this::engine),
                new Check("DEV0203", "docker", "images", this::images));
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
                        "no Docker engine answers" + where,
                        "KinD runs its nodes as containers",
                        host.isEmpty() ? "start Docker" : "start Docker, or unset DOCKER_HOST"));
    }

    private Verdict images() {
        var sandbox = patient.app.workspace().root().resolve("hack/sandbox/sandbox");
        if (patient.engine().isEmpty()) {
            return Verdict.unknown("no Docker engine answers", "start Docker");
        }
        if (!Files.isExecutable(sandbox)) {
            return Verdict.skipped("this checkout has no hack/sandbox");
        }
        try {
            var needed = patient.app.programs().run(Patient.A_LOOK, sandbox.toString(), "needed");
            return needed.ok()
                    ? Verdict.ok("%s: images come from hack/sandbox"
                            .formatted(needed.out().strip()))
                    : Verdict.ok("a registry can be reached");
        } catch (ProgramException e) {
            return Verdict.unknown(String.valueOf(e.getMessage()), "hack/sandbox/sandbox needed");
        }
    }
}

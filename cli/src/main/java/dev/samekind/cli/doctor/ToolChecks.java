package dev.samekind.cli.doctor;

import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.cli.workspace.Pins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pinned programs. */
final class ToolChecks {
    private static final Pattern VERSION = Pattern.compile("v(\\d+\\.\\d+\\.\\d+)");

    private final Patient patient;

    ToolChecks(Patient patient) {
        this.patient = patient;
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0301", () -> runs("kind", "KIND_VERSION", "version")),
                new Check("DEV0302", () -> runs("kubectl", "KUBERNETES_VERSION", "version", "--client")),
                new Check("DEV0303", this::skew));
    }

    private Verdict runs(String name, String pin, String... arguments) {
        var program = program(name);
        if (!Files.exists(program)) {
            return Verdict.skipped("not built yet; ./dev start builds it");
        }
        if (!Files.isExecutable(program)) {
            return broken(program, program + " cannot be executed");
        }
        var command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        var result = patient.app.programs().run(Patient.A_LOOK, command);
        var line = result.out().lines().findFirst().orElse("runs");
        if (!result.ok()) {
            return broken(program, "%s exits with %d".formatted(program, result.exitCode()));
        }
        var pinned = Pins.version(patient.app.workspace(), pin);
        return pinned.isPresent() && !version(line).equals(pinned)
                ? broken(program, "%s, and %s is pinned".formatted(line, pinned.get()))
                : Verdict.ok(line);
    }

    private Verdict broken(Path program, String what) {
        var bin = patient.app.workspace().bin();
        return Verdict.problem(
                        what,
                        "it was built for another machine, only half, or before the pin moved",
                        "rm -r %s, then %s".formatted(bin, patient.start()))
                .healedBy(Remedy.of("removes %s, which ./dev start builds".formatted(program), () -> {
                    AtomicFiles.remove(program);
                    AtomicFiles.remove(bin.resolve(".made-from"));
                }));
    }

    private Path program(String name) {
        return patient.app.workspace().bin().resolve(name);
    }

    private static Optional<String> version(String text) {
        var found = VERSION.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private Verdict skew() {
        var absence = patient.absence();
        if (absence.isPresent()) {
            return absence.get();
        }
        if (!Files.isExecutable(program("kubectl"))) {
            return Verdict.skipped("kubectl is not built yet");
        }
        var client = version(
                patient.app.programs().output(Patient.A_LOOK, program("kubectl").toString(), "version", "--client"));
        var server = patient.client()
                .map(open -> open.getKubernetesVersion().getGitVersion())
                .flatMap(ToolChecks::version);
        if (client.isEmpty() || server.isEmpty()) {
            return Verdict.unknown("the cluster does not answer", patient.start());
        }
        var what = "kubectl %s, API server %s".formatted(client.get(), server.get());
        return Math.abs(minor(client.get()) - minor(server.get())) > 1
                ? Verdict.problem(
                        what,
                        "kubectl supports one minor version more or less",
                        "./dev stop --delete --cluster %s, then %s".formatted(patient.cluster.value(), patient.start()))
                : Verdict.ok(what);
    }

    private static int minor(String version) {
        return Integer.parseInt(version.split("\\.")[1]);
    }
}

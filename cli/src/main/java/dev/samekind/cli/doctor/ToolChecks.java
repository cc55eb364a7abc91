package dev.samekind.cli.doctor;

import java.nio.file.Files;
import java.util.stream.Stream;

/** The pinned programs. */
final class ToolChecks {
    private final Patient patient;

    ToolChecks(Patient patient) {
        this.patient = patient;
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0301", "tools", "kind", () -> runs("kind", "version")),
                new Check("DEV0302", "tools", "kubectl", () -> runs("kubectl", "version", "--client")));
    }

    private Verdict runs(String name, String... arguments) {
        var program = patient.app.workspace().bin().resolve(name);
        if (!Files.exists(program)) {
            return Verdict.skipped("not built yet; ./dev start builds it");
        }
        var command = new String[arguments.length + 1];
        command[0] = program.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        var result = patient.app.programs().run(Patient.A_LOOK, command);
        return result.ok()
                ? Verdict.ok(result.out().lines().findFirst().orElse("runs"))
                : Verdict.problem(
                        "%s exits with %d".formatted(program, result.exitCode()),
                        "it was built for another machine, or only half",
                        "rm -r %s, then ./dev start"
                                .formatted(patient.app.workspace().bin()));
    }
}

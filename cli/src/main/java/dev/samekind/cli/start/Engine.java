package dev.samekind.cli.start;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.process.ProgramException;
import java.nio.file.Files;
import java.time.Duration;

/** The container engine, and whether it needs hack/sandbox. */
final class Engine {
    private static final Duration A_LOOK = Duration.ofSeconds(15);
    private static final Duration AN_INSTALLATION = Duration.ofMinutes(5);

    private Engine() {}

    /** Makes sure that an engine answers; whether it had to be started. */
    static boolean ready(Start start) {
        var sandbox = start.app.workspace().root().resolve("hack/sandbox/sandbox");
        if (Files.isExecutable(sandbox)) {
            var needed = start.app.programs().run(A_LOOK, sandbox.toString(), "needed");
            if (needed.ok()) {
                start.useSandbox();
                boolean started = answers(start)
                        ? false
                        : startSandbox(start, needed.out().strip());
                start.sawEngine();
                return started;
            }
        }
        if (!answers(start)) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "no Docker engine answers",
                    "start Docker and run this again; ./dev doctor looks closer");
        }
        start.sawEngine();
        return false;
    }

    private static boolean startSandbox(Start start, String reason) {
        start.progress.note(reason + ": starting one with hack/sandbox");
        start.app
                .programs()
                .output(start.left(AN_INSTALLATION), start.progress::doing, "hack/sandbox/sandbox", "docker");
        return true;
    }

    /** Whether it answers now. */
    static boolean answers(Start start) {
        try {
            return start.app
                    .programs()
                    .run(A_LOOK, "docker", "version", "--format", "{{.Server.Version}}")
                    .ok();
        } catch (ProgramException e) {
            return false;
        }
    }
}

package dev.samekind.cli.process;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does as root what somebody consented to: by itself where this is root, else by sudo, which may ask for a password. */
public final class Root {
    private static final Duration A_COMMAND = Duration.ofMinutes(1);

    private final App app;

    /** With an app's programs and terminal. */
    public Root(App app) {
        this.app = app;
    }

    /** Runs a command that must succeed. */
    public void run(List<String> command) {
        var programs = app.programs();
        if (programs.output(A_COMMAND, "id", "-u").equals("0")) {
            programs.output(A_COMMAND, command.toArray(String[]::new));
            return;
        }
        var elevated = new ArrayList<>(command);
        elevated.addFirst("sudo");
        if (app.console().interactive()) {
            if (programs.attached(elevated) != 0) {
                throw refused(command);
            }
            return;
        }
        elevated.add(1, "-n");
        if (!programs.run(A_COMMAND, elevated.toArray(String[]::new)).ok()) {
            throw refused(command);
        }
    }

    /** Replaces the bytes of a file, one character each; its owner and mode stay. */
    public void write(Path file, String text) {
        try {
            var next = Files.createTempFile("samekind-", ".tmp");
            try {
                Files.write(next, text.getBytes(StandardCharsets.ISO_8859_1));
                run(List.of("mkdir", "-p", String.valueOf(file.toAbsolutePath().getParent())));
                run(List.of("cp", next.toString(), file.toString()));
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Removes a file. */
    public void remove(Path file) {
        var parent = file.toAbsolutePath().getParent();
        if (parent != null && Files.isWritable(parent)) {
            AtomicFiles.remove(file);
        } else {
            run(List.of("rm", "-f", file.toString()));
        }
    }

    private static CliException refused(List<String> command) {
        return new CliException(
                ExitCode.UNAVAILABLE,
                "sudo did not run it",
                "run it yourself: sudo %s".formatted(String.join(" ", command)));
    }
}

package dev.samekind.cli.bundle;

import dev.samekind.cli.CliException;
import dev.samekind.cli.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/**
 * One run of the command, with what it left.
 *
 * @param exitCode exit code
 * @param out standard output
 * @param err standard error, with every stack trace, as {@code --debug} prints it
 */
record Run(int exitCode, String out, String err) {
    static Run of(String... arguments) {
        return withInput("", arguments);
    }

    static Run withInput(String input, String... arguments) {
        var root = Path.of("..").toAbsolutePath().normalize();
        var command = new BundleCommand(
                Map.copyOf(System.getenv()),
                new Workspace(root, root),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, line, result) -> {
                    if (failure instanceof CliException known) {
                        err.append("error: %s%n next: %s%n".formatted(known.getMessage(), known.next()));
                    }
                    failure.printStackTrace(new PrintWriter(err));
                    return failure instanceof CliException known ? known.exitCode() : 1;
                })
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** Messages without stack traces. */
    String messages() {
        int trace = err.indexOf(CliException.class.getName());
        return trace < 0 ? err : err.substring(0, trace);
    }
}

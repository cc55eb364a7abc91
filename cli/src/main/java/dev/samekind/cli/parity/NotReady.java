package dev.samekind.cli.parity;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.output.Printable;
import dev.samekind.cli.status.EnvironmentStatus;
import java.util.List;
import java.util.stream.Collectors;

/** What to say of an environment that is not ready. */
final class NotReady {
    private NotReady() {}

    /** With all that its status says. */
    static CliException of(EnvironmentStatus status, String so) {
        return of(status.name(), status.problems(), so);
    }

    static CliException of(String environment, List<String> problems, String so) {
        return new CliException(
                ExitCode.NOT_READY,
                "environment %s is not ready, so %s:\n       %s"
                        .formatted(
                                environment,
                                so,
                                problems.stream().map(Printable::of).collect(Collectors.joining("\n       "))),
                "correct what is named; ./dev status --watch shows the progress");
    }
}

package dev.samekind.cli.start;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import org.jspecify.annotations.Nullable;

/** Port numbers that were typed. */
final class PortOption {
    private PortOption() {}

    /** The same port, or null, or a failure where it is none. */
    static @Nullable Integer check(String option, @Nullable Integer port) {
        if (port != null && (port < 1 || port > 65535)) {
            throw new CliException(
                    ExitCode.USAGE, "%s %d is not a port".formatted(option, port), "use a number from 1 to 65535");
        }
        return port;
    }
}

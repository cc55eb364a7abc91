package dev.samekind.cli.bundle;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;

/** What a person gave that cannot be used. */
final class BadInput {
    private BadInput() {}

    static CliException of(String message, String next) {
        return new CliException(ExitCode.USAGE, message, next);
    }
}

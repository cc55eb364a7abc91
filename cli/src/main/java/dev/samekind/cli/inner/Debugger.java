package dev.samekind.cli.inner;

import picocli.CommandLine.Model.CommandSpec;

/** {@code --debug}, which every command has; those that start services start them for a debugger then. */
final class Debugger {
    private Debugger() {}

    static boolean wanted(CommandSpec command) {
        return Boolean.TRUE.equals(command.findOption("--debug").getValue());
    }
}

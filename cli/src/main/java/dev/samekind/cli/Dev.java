package dev.samekind.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The single entry point. */
@Command(name = "dev", description = "Runs production's services in a KinD cluster on this machine.")
public final class Dev {
    private Dev() {}

    /** Runs one command; the exit code is its result. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Dev()).execute(arguments));
    }
}

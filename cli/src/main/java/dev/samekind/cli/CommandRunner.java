package dev.samekind.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/** Runs the last command of the line; {@code ./dev} alone prints its help. */
final class CommandRunner implements IExecutionStrategy {
    @Override
    public int execute(ParseResult result) {
        if (!result.hasSubcommand() && !result.isUsageHelpRequested()) {
            var line = result.commandSpec().commandLine();
            line.usage(line.getErr());
            return ExitCode.USAGE.code();
        }
        return new CommandLine.RunLast().execute(result);
    }
}

package dev.samekind.cli;

import dev.samekind.cli.output.Console;
import dev.samekind.cli.process.ProgramException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into messages and exit codes. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Console console;
    private final BooleanSupplier debug;

    Failures(Console console, BooleanSupplier debug) {
        this.console = console;
        this.debug = debug;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) {
        // there --debug is about the service
        if (debug.getAsBoolean() && !line.getCommandName().matches("handoff|run")) {
            console.say(stackTrace(failure));
        }
        return switch (failure) {
            case CliException known -> tell(message(known), known.next(), known.exitCode());
            case ProgramException program -> tell(message(program), "", ExitCode.FAILED.code());
            default ->
                tell(
                        "unexpected: " + describe(failure),
                        debug.getAsBoolean() ? "" : "run it again with --debug for the stack trace",
                        ExitCode.FAILED.code());
        };
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        var line = failure.getCommandLine();
        console.say(console.bad("error: ") + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, line.getErr());
        line.getErr().flush();
        console.say("       ./" + line.getCommandSpec().qualifiedName() + " --help says what it takes");
        return ExitCode.USAGE.code();
    }

    private int tell(String message, String next, int exitCode) {
        console.say(console.bad("error: ") + message);
        if (!next.isEmpty()) {
            console.say(console.bold(" next: ") + next.replace("\n", "\n       "));
        }
        return exitCode;
    }

    private static String message(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    private static String describe(Exception failure) {
        var message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static String stackTrace(Exception failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}

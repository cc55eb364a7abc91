package dev.samekind.cli.output;

import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** {@code --output}, the same for every command with one result. */
public final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TEXT;

    /** Prints a result in the format that was asked for. */
    public void print(Console console, Object result, Supplier<String> text) {
        console.print(format == OutputFormat.JSON ? Json.text(result) : text.get());
    }
}

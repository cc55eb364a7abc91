package dev.samekind.cli.parity;

import dev.samekind.cli.output.Console;
import dev.samekind.cli.output.DurationConverter;
import java.time.Duration;
import picocli.CommandLine.Option;

/** {@code --timeout}, the same for every command that waits for the operator's answer. */
public final class WaitOption {
    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "How long to wait for an answer about the present spec. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(60);

    /** How long. */
    Duration timeout() {
        return timeout;
    }

    /** As long as that. */
    public Patience patience(Console console) {
        return new Patience(console, timeout);
    }
}

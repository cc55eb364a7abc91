package dev.samekind.cli.inner;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --environment}, where a service's name is in more than one. */
public final class EnvironmentOption {
    @Option(
            names = {"-e", "--environment"},
            paramLabel = "NAME",
            description = "The environment; may be left out where one lists the service.")
    private @Nullable String name;

    /** The one that was named; null where none was. */
    public @Nullable String name() {
        return name;
    }
}

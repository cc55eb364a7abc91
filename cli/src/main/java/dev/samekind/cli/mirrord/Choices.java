package dev.samekind.cli.mirrord;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person chooses; what is not chosen stays as the file has it. */
final class Choices {
    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "steal (requests come here alone) or mirror (a copy comes). Default: as the file, steal.")
    @Nullable
    Mode mode;

    @Option(names = "--header", paramLabel = "REGEX", description = "Steal only requests with such a 'Name: value'.")
    @Nullable
    String header;

    @Option(
            names = "--include-env",
            paramLabel = "NAMES",
            split = ",",
            description = "Only these of the pod's variables.")
    List<String> includeEnvironment = List.of();

    @Option(
            names = "--exclude-env",
            paramLabel = "NAMES",
            split = ",",
            description = "All but these; * and ? may be in.")
    List<String> excludeEnvironment = List.of();

    @Option(
            names = "--outgoing-local",
            paramLabel = "ADDRESSES",
            split = ",",
            description = "Connections to these leave from here, not from the pod.")
    List<String> outgoingLocal = List.of();

    @Option(
            names = "--outgoing-remote",
            paramLabel = "ADDRESSES",
            split = ",",
            description = "Only connections to these leave from the pod.")
    List<String> outgoingRemote = List.of();

    @Option(names = "--fs", paramLabel = "MODE", description = "local, localwithoverrides, read or write: whose files.")
    @Nullable
    Files files;

    /** What becomes of the pod's requests. */
    enum Mode {
        /** They come here alone. */
        STEAL,
        /** They come here, too. */
        MIRROR
    }

    /** Whose files are read and written. */
    enum Files {
        /** This machine's. */
        LOCAL,
        /** This machine's, but those that mirrord knows to be the pod's. */
        LOCALWITHOVERRIDES,
        /** The pod's are read. */
        READ,
        /** The pod's are read and written. */
        WRITE
    }

    /**
     * Refuses what mirrord refuses.
     *
     * @throws CliException where two choices exclude each other
     */
    void check() {
        if (!includeEnvironment.isEmpty() && !excludeEnvironment.isEmpty()) {
            throw both("--include-env", "--exclude-env");
        }
        if (!outgoingLocal.isEmpty() && !outgoingRemote.isEmpty()) {
            throw both("--outgoing-local", "--outgoing-remote");
        }
        if (header != null && mode == Mode.MIRROR) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--header chooses requests to steal, and --mode mirror steals none",
                    "leave one of the two out");
        }
    }

    private static CliException both(String one, String other) {
        return new CliException(
                ExitCode.USAGE, "%s and %s exclude each other".formatted(one, other), "leave one of the two out");
    }
}

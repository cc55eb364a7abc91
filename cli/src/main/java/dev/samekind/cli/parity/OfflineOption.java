package dev.samekind.cli.parity;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.start.EnvironmentFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --offline}: files instead of a cluster. */
final class OfflineOption {
    /** Options that are about a cluster, or about where production is now. */
    private static final List<String> NEED_MORE = List.of("--cluster", "--timeout", "--check", "--require-latest");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--offline",
            description = "Compare only what the files at PATH say, with recorded defaults of the API server.")
    private boolean given;

    boolean isGiven() {
        return given;
    }

    /** The answer that the files at some paths give, of the current folder where none is named. */
    Answer answer(Path current, List<String> paths, Pins pins) {
        refuse();
        var given = paths.isEmpty()
                ? List.of(current)
                : paths.stream().map(current::resolve).toList();
        var attempt = pins.check(OfflineAnswer.of(EnvironmentFiles.read(given), Instant.now()));
        if (attempt.value() == null) {
            throw Objects.requireNonNull(attempt.lack(), "what is not there has a lack");
        }
        return attempt.value();
    }

    private void refuse() {
        var parsed =
                Objects.requireNonNull(command, "set by picocli").commandLine().getParseResult();
        NEED_MORE.stream().filter(parsed::hasMatchedOption).findFirst().ifPresent(option -> {
            throw new CliException(
                    ExitCode.USAGE,
                    "--offline asks no cluster and no repository, so %s has nothing to act on".formatted(option),
                    "leave one of the two out");
        });
    }
}

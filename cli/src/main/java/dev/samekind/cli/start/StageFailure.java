package dev.samekind.cli.start;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.process.ProgramException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a stage failed: Docker or a node that stopped explains whatever failed because of it. */
final class StageFailure {
    private static final String AGAIN = "run the same command again: it goes on where it stopped";

    private StageFailure() {}

    /** The failure to report in a failure's place. */
    static RuntimeException explain(Start start, String stage, RuntimeException failure) {
        boolean outside = failure instanceof ProgramException
                || failure instanceof KubernetesClientException
                || (failure instanceof CliException known && known.exitCode() != ExitCode.USAGE.code());
        if (!outside || !start.engineAnswered()) {
            return failure;
        }
        return stopped(start, stage, failure)
                .orElseGet(() -> failure instanceof KubernetesClientException e ? silent(start, e) : failure);
    }

    /** Docker or the node, if one of them stopped since the start. */
    static Optional<RuntimeException> stopped(Start start, String stage, @Nullable Throwable cause) {
        if (!Engine.answers(start)) {
            return Optional.of(new CliException(
                    ExitCode.UNAVAILABLE,
                    "Docker stopped answering during '%s'; the cluster's data is in its container, as it was"
                            .formatted(stage),
                    "start Docker and " + AGAIN,
                    cause));
        }
        return start.nodeRuns()
                ? Optional.empty()
                : Optional.of(new CliException(
                        ExitCode.UNAVAILABLE,
                        "the container %s stopped during '%s'; its data is as it was"
                                .formatted(start.cluster.controlPlane(), stage),
                        AGAIN,
                        cause));
    }

    private static CliException silent(Start start, KubernetesClientException e) {
        return new CliException(
                ExitCode.FAILED,
                "the cluster %s refused or missed a request: %s".formatted(start.cluster.value(), e.getMessage()),
                AGAIN,
                e);
    }
}

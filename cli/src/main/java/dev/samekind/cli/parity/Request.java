package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Parity;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that the operator was asked to do once.
 *
 * @param kind what it is
 * @param token its value of the annotation, which the status repeats when it is done
 */
public record Request(Kind kind, String token) {
    /** What can be asked for. */
    public enum Kind {
        /** Every check again. */
        CHECK(Samekind.CHECK_ANNOTATION, ExitCode.UNKNOWN, "parity is unknown: the checks are under way"),
        /** Drift put back. */
        RESTORE(Samekind.RESTORE_ANNOTATION, ExitCode.TIMED_OUT, "the drift is not put back yet");

        private final String annotation;
        private final ExitCode timedOut;
        private final String underWay;

        Kind(String annotation, ExitCode timedOut, String underWay) {
            this.annotation = annotation;
            this.timedOut = timedOut;
            this.underWay = underWay;
        }
    }

    /** Asks. */
    public static Request make(KubernetesClient client, String environment, Kind kind) {
        var request = new Request(kind, UUID.randomUUID().toString());
        var patch = Map.of("metadata", Map.of("annotations", Map.of(kind.annotation, request.token)));
        try {
            client.resources(DevEnvironment.class)
                    .withName(environment)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            client.getKubernetesSerialization().asJson(patch));
        } catch (KubernetesClientException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "the operator cannot be asked: annotation %s of DevEnvironment %s: %s"
                            .formatted(kind.annotation, environment, e.getMessage()),
                    "./dev status says what runs",
                    e);
        }
        return request;
    }

    /** Whether it is done: it, or a later one that somebody else wrote over it. */
    public boolean isDone(DevEnvironment environment) {
        var status = environment.getStatus();
        var done = status == null ? null : done(status.parity());
        var annotations = environment.getMetadata().getAnnotations();
        var latest = annotations == null ? null : annotations.get(kind.annotation);
        return done != null && (done.equals(token) || done.equals(latest));
    }

    private @Nullable String done(@Nullable Parity parity) {
        if (parity == null) {
            return null;
        }
        return switch (kind) {
            case CHECK -> parity.checked();
            case RESTORE -> parity.restored();
        };
    }

    /** What to say while it is not. */
    public CliException lack() {
        return new CliException(
                kind.timedOut,
                kind.underWay,
                "run it again with a longer --timeout; an older operator does not know annotation " + kind.annotation);
    }
}

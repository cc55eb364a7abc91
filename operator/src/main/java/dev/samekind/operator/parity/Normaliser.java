package dev.samekind.operator.parity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.cluster.ResourceKind;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.normalise.Canonical;
import dev.samekind.parity.normalise.DryRun;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

/** Has the API server fill in an object's defaults, by a dry run of its creation. */
@Singleton
class Normaliser {
    private static final String OPTIONS = "?dryRun=All&fieldValidation=Strict&fieldManager=samekind-normalise";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final ApiServer server;
    private final MeterRegistry meters;
    private final Clock clock;

    Normaliser(ApiServer server, MeterRegistry meters, Clock clock) {
        this.server = server;
        this.meters = meters;
        this.clock = clock;
    }

    /** What the server made of an object. */
    sealed interface Answer {
        /** Its canonical form, JSON. */
        record Normalised(byte[] form) implements Answer {}

        /** The server refused, in its own words; a policy, a quota or a right may be another one later. */
        record Refused(String message, Instant at) implements Answer {}
    }

    /**
     * Asks for an object's normal form.
     *
     * @throws TransientException when the server could not answer now
     */
    Answer normalise(Manifest manifest, ResourceKind kind) {
        var dryRun = DryRun.of(manifest);
        var answer = server.post(kind.path(manifest.key().namespace()) + OPTIONS, dryRun.body());
        meters.counter("samekind.parity.dry.runs").increment();
        if (answer.code() >= SERVER_ERROR || answer.code() == TOO_MANY_REQUESTS) {
            throw new TransientException("the API server could not fill in the defaults of %s: %s"
                    .formatted(manifest.key().display(), answer.message()));
        }
        if (!answer.ok()) {
            return new Answer.Refused(
                    answer.message().replace(dryRun.key().name(), manifest.key().name()), clock.instant());
        }
        var form = dryRun.normalised((ObjectNode) answer.body());
        return new Answer.Normalised(Canonical.of(form).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The server has no answer now, and may have one later. */
    static final class TransientException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TransientException(String message) {
            super(message);
        }
    }
}

package dev.samekind.operator.apply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.cluster.ResourceKind;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.PlannedObject;
import dev.samekind.parity.plan.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/** Single writes by server-side apply, with the answers translated. */
@Singleton
class Writer {
    private static final String OPTIONS = "?fieldManager=" + Samekind.FIELD_MANAGER + "&fieldValidation=Strict&force=";
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    /** Also answered with 403, although no right is missing. */
    private static final String NAMESPACE_TERMINATING = "NamespaceTerminating";
    /** A field that the schema does not have is the bundle's fault, although the API server answers 500. */
    private static final String NOT_OF_ITS_TYPE = "failed to create typed patch object";

    private final ApiServer server;
    private final LiveObjects live;
    private final DriftCheck drift;
    private final CreatedForms created;
    private final MeterRegistry meters;

    Writer(ApiServer server, LiveObjects live, DriftCheck drift, CreatedForms created, MeterRegistry meters) {
        this.server = server;
        this.live = live;
        this.drift = drift;
        this.created = created;
        this.meters = meters;
    }

    /** Creates an object that was not there; when somebody was faster, theirs stays theirs. */
    Outcome create(PlannedObject object, ResourceKind kind) {
        var answer = patch(object, kind, false);
        if (answer.code() == CREATED) {
            created.created(object, (ObjectNode) answer.body());
            return written(object, "create", answer);
        }
        if (answer.ok()) {
            withdraw(object.key(), kind);
        }
        return answer.ok() || answer.code() == CONFLICT
                ? new Outcome.Refused(object, Problems.foreign(object.key()))
                : refused(object, answer);
    }

    /** Writes an object that is ours. */
    Outcome update(PlannedObject object, ResourceKind kind) {
        var answer = patch(object, kind, true);
        return answer.ok() ? written(object, "update", answer) : refused(object, answer);
    }

    private ApiServer.Answer patch(PlannedObject object, ResourceKind kind, boolean force) {
        return server.patch(kind.path(object.key()) + OPTIONS + force, ApiServer.APPLY, object.bytes());
    }

    private Outcome written(PlannedObject object, String operation, ApiServer.Answer answer) {
        meters.counter(
                        "samekind.object.writes",
                        "operation",
                        operation,
                        "kind",
                        object.key().kind())
                .increment();
        LiveObject seen = live.accept(object.key(), (ObjectNode) answer.body());
        drift.isClean(object, seen);
        return new Outcome.Written(object);
    }

    /** Gives back the fields that an apply took on somebody else's object between our look and our write. */
    private void withdraw(ObjectKey key, ResourceKind kind) {
        var empty = JsonNodeFactory.instance.objectNode();
        empty.put("apiVersion", key.apiVersion()).put("kind", key.kind());
        empty.putObject("metadata").put("name", key.name());
        server.patch(kind.path(key) + OPTIONS + true, ApiServer.APPLY, CanonicalJson.bytes(empty));
    }

    private static Outcome refused(PlannedObject object, ApiServer.Answer answer) {
        if ((answer.code() >= 500 && !answer.message().startsWith(NOT_OF_ITS_TYPE))
                || answer.code() == TOO_MANY_REQUESTS) {
            throw new UncheckedIOException(new java.io.IOException("the API server could not take %s: %s"
                    .formatted(object.key().display(), answer.message())));
        }
        return new Outcome.Refused(object, problem(object.key(), answer));
    }

    private static Problem problem(ObjectKey key, ApiServer.Answer answer) {
        if (answer.code() != FORBIDDEN) {
            return Problems.invalid(key, answer.message());
        }
        return hasCause(answer, NAMESPACE_TERMINATING)
                ? Problems.terminating(key)
                : Problems.forbidden(key, answer.message());
    }

    private static boolean hasCause(ApiServer.Answer answer, String reason) {
        for (var cause : answer.body().at("/details/causes")) {
            if (cause.path("reason").asText().equals(reason)) {
                return true;
            }
        }
        return false;
    }
}

package dev.samekind.operator.secret;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.live.SecretShapes;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.plan.Mark;
import io.fabric8.kubernetes.api.model.Secret;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes single Secrets of ours. Created, or merged into what is there, so that values that exist stay. */
@Singleton
class SecretWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final ApiServer server;
    private final SecretShapes shapes;

    SecretWriter(ApiServer server, SecretShapes shapes) {
        this.server = server;
        this.shapes = shapes;
    }

    /** Writes keys of a Secret, named namespace/name; returns what went wrong, without any value. */
    Optional<String> write(Mark.Owner owner, String secret, String type, Map<String, String> values) {
        int slash = secret.indexOf('/');
        var collection = "/api/v1/namespaces/" + secret.substring(0, slash) + "/secrets";
        var name = secret.substring(slash + 1);
        var data = JsonNodeFactory.instance.objectNode();
        values.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        var ours = shapes.get(secret.substring(0, slash), name)
                .filter(shape -> owner.name().equals(shape.environment()));
        ApiServer.Answer answer;
        if (ours.isPresent()) {
            var patch = JsonNodeFactory.instance.objectNode();
            patch.set("data", data);
            answer = server.patch(collection + "/" + name, "application/merge-patch+json", CanonicalJson.bytes(patch));
        } else {
            var body = SecretProvider.marked(owner, name).put("type", type);
            body.set("data", data);
            answer = server.post(collection, body);
        }
        if (answer.ok()) {
            shapes.accept(JSON.convertValue(answer.body(), Secret.class));
            return Optional.empty();
        }
        // somebody was faster: the watch brings theirs, and the next reconcile takes it as it is
        return answer.code() == CONFLICT
                ? Optional.empty()
                : Optional.of("Secret %s cannot be written: %s".formatted(secret, answer.message()));
    }

    /** Takes our mark off a Secret, which stays because the data beside it is of no use without it. */
    void release(String secret, String environment) {
        var metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("labels").putNull(Samekind.ENVIRONMENT_LABEL);
        metadata.putObject("annotations").put(Samekind.RETAINED_ANNOTATION, environment);
        metadata.putNull("ownerReferences");
        patchMetadata(secret, metadata);
    }

    /** Puts our mark on a Secret that an environment of this name left behind. */
    void adopt(Mark.Owner owner, String secret) {
        var metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("labels").put(Samekind.ENVIRONMENT_LABEL, owner.name());
        metadata.putObject("annotations").putNull(Samekind.RETAINED_ANNOTATION);
        metadata.set("ownerReferences", Mark.ownerReferences(List.of(owner)));
        patchMetadata(secret, metadata);
    }

    private void patchMetadata(String secret, ObjectNode metadata) {
        var patch = JsonNodeFactory.instance.objectNode();
        patch.set("metadata", metadata);
        var answer = server.patch(path(secret), "application/merge-patch+json", CanonicalJson.bytes(patch));
        if (answer.ok()) {
            shapes.accept(JSON.convertValue(answer.body(), Secret.class));
        } else if (answer.code() != NOT_FOUND) {
            throw new IllegalStateException("Secret %s cannot be marked: %s".formatted(secret, answer.message()));
        }
    }

    private static String path(String secret) {
        int slash = secret.indexOf('/');
        return "/api/v1/namespaces/" + secret.substring(0, slash) + "/secrets/" + secret.substring(slash + 1);
    }

    /** Deletes a Secret of ours, named namespace/name. */
    void delete(String secret) {
        var answer = server.delete(path(secret), JsonNodeFactory.instance.objectNode());
        if (!answer.ok() && answer.code() != NOT_FOUND) {
            throw new IllegalStateException("Secret %s cannot be deleted: %s".formatted(secret, answer.message()));
        }
    }
}

package dev.samekind.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.demo.Mistake.Ref;
import dev.samekind.cli.output.Json;
import java.util.Optional;

/** What was there before a mistake was made. In a Secret, because values of Secrets could be part of it. */
final class Undo {
    private static final Ref SECRET = new Ref("v1", "Secret", Clusters.NAMESPACE, "samekind-demo");

    private final Objects objects;

    Undo(Objects objects) {
        this.objects = objects;
    }

    void remember(String key, ObjectNode before) {
        var data = Json.mapper().createObjectNode();
        data.putObject("stringData").put(key, before.toString());
        if (objects.get(SECRET).isPresent()) {
            objects.merge(SECRET, data);
            return;
        }
        data.put("apiVersion", SECRET.apiVersion()).put("kind", SECRET.kind());
        data.putObject("metadata").put("name", SECRET.name()).put("namespace", SECRET.namespace());
        objects.create(data);
    }

    Optional<ObjectNode> recall(String key) {
        return objects.get(SECRET)
                .map(secret -> secret.path("data").path(key))
                .filter(value -> value.isTextual())
                .map(value -> parse(value));
    }

    private static ObjectNode parse(com.fasterxml.jackson.databind.JsonNode value) {
        try {
            return (ObjectNode) Json.mapper().readTree(value.binaryValue());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(SECRET.display() + " was changed by hand", e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    void forget(String key) {
        objects.get(SECRET).ifPresent(secret -> {
            if (secret.path("data").size() <= 1) {
                objects.delete(SECRET);
            } else {
                var patch = Json.mapper().createObjectNode();
                patch.putObject("data").putNull(key);
                objects.merge(SECRET, patch);
            }
        });
    }
}

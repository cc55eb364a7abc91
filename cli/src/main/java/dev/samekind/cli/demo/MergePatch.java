package dev.samekind.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.output.Json;

/** The JSON merge patch (RFC 7386) that makes one tree of another. */
final class MergePatch {
    private MergePatch() {}

    static ObjectNode between(JsonNode before, JsonNode after) {
        var patch = Json.mapper().createObjectNode();
        after.properties().forEach(field -> {
            var old = before.get(field.getKey());
            if (field.getValue().isObject() && old != null && old.isObject()) {
                var below = between(old, field.getValue());
                if (!below.isEmpty()) {
                    patch.set(field.getKey(), below);
                }
            } else if (!field.getValue().equals(old)) {
                patch.set(field.getKey(), field.getValue());
            }
        });
        before.fieldNames().forEachRemaining(name -> {
            if (!after.has(name)) {
                patch.putNull(name);
            }
        });
        return patch;
    }
}

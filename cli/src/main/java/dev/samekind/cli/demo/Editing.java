package dev.samekind.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.output.Json;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Trees;
import java.util.Map;

/** Fields of a tree by keyed paths; null stands for a field that is not there. */
final class Editing {
    private Editing() {}

    /** What stands at these paths now. */
    static ObjectNode read(JsonNode tree, Iterable<String> paths) {
        var values = Json.mapper().createObjectNode();
        paths.forEach(
                path -> values.set(path, Trees.get(tree, KeyedPath.parse(path)).orElse(null)));
        return values;
    }

    /** Sets and removes. */
    static void write(ObjectNode tree, Iterable<Map.Entry<String, JsonNode>> values) {
        for (var entry : values) {
            var path = KeyedPath.parse(entry.getKey());
            if (!entry.getValue().isNull()) {
                Trees.set(tree, path, entry.getValue());
            } else if (Trees.get(tree, path).isPresent()) {
                Trees.remove(tree, path);
            }
        }
    }

    /** Whether every one of them stands there. */
    static boolean stands(JsonNode tree, Map<String, JsonNode> values) {
        return values.entrySet().stream()
                .allMatch(entry -> Trees.get(tree, KeyedPath.parse(entry.getKey()))
                        .filter(there -> covers(there, entry.getValue()))
                        .isPresent());
    }

    /** The server adds defaults to what was set. */
    private static boolean covers(JsonNode there, JsonNode set) {
        return set.isObject()
                ? set.properties().stream()
                        .allMatch(field ->
                                there.has(field.getKey()) && covers(there.get(field.getKey()), field.getValue()))
                : there.equals(set);
    }
}

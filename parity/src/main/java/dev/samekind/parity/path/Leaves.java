package dev.samekind.parity.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The leaves of a tree: scalars, nulls, and objects and lists that are empty. */
public final class Leaves {
    private Leaves() {}

    /** Every leaf by its concrete path; the values are the tree's own nodes. */
    public static SortedMap<KeyedPath, JsonNode> of(JsonNode tree) {
        return below(KeyedPath.ROOT, tree);
    }

    /** Every leaf of the subtree that stands at a path of its tree. */
    public static SortedMap<KeyedPath, JsonNode> below(KeyedPath path, JsonNode subtree) {
        var leaves = new TreeMap<KeyedPath, JsonNode>();
        collect(path, subtree, leaves::put);
        return leaves;
    }

    /** Gives every leaf by its concrete path, in the tree's own order. */
    public static void forEach(JsonNode tree, BiConsumer<KeyedPath, JsonNode> action) {
        collect(KeyedPath.ROOT, tree, action);
    }

    private static void collect(KeyedPath path, JsonNode node, BiConsumer<KeyedPath, JsonNode> action) {
        if (node.isEmpty()) {
            action.accept(path, node);
        } else if (node instanceof ArrayNode list) {
            var steps = ListKeys.steps(path, list);
            for (int i = 0; i < list.size(); i++) {
                collect(path.then(steps.get(i)), list.get(i), action);
            }
        } else {
            node.properties().forEach(field -> collect(path.field(field.getKey()), field.getValue(), action));
        }
    }
}

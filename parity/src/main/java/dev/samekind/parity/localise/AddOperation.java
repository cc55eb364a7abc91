package dev.samekind.parity.localise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.path.Trees;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds a field where it is absent, or items to a list that lacks them. */
record AddOperation(KeyedPath path, JsonNode value) implements Operation {
    @Override
    public Phase phase() {
        return Phase.ADD;
    }

    @Override
    public List<KeyedPath> apply(ObjectNode tree) {
        var written = new ArrayList<KeyedPath>();
        for (var place : Trees.places(tree, path)) {
            var there = Trees.get(tree, place);
            if (isList(place, there.orElse(null))) {
                items().forEach(item ->
                        Trees.append(tree, place, item.deepCopy()).ifPresent(written::add));
            } else if (there.isEmpty()) {
                written.add(Trees.set(tree, place, value.deepCopy()));
            }
        }
        written.removeIf(place -> place.steps().getLast() instanceof Step.Index);
        return written;
    }

    private boolean isList(KeyedPath place, @Nullable JsonNode there) {
        return there == null ? !value.isArray() && Trees.isKnownList(place) : there.isArray();
    }

    private Iterable<JsonNode> items() {
        return value instanceof ArrayNode list ? list : List.of(value);
    }
}

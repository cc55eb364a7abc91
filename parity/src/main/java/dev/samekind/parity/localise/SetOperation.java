package dev.samekind.parity.localise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.path.Trees;
import java.util.ArrayList;
import java.util.List;

/** Puts a value at each place of a path, whether or not there was one. */
record SetOperation(KeyedPath path, JsonNode value) implements Operation {
    @Override
    public Phase phase() {
        return Phase.SET;
    }

    @Override
    public List<KeyedPath> apply(ObjectNode tree) {
        var written = new ArrayList<KeyedPath>();
        for (var place : Trees.places(tree, path)) {
            boolean there = Trees.get(tree, place).isPresent();
            var set = Trees.set(tree, place, value.deepCopy());
            if (there || !(set.steps().getLast() instanceof Step.Index)) {
                written.add(set);
            }
        }
        return written;
    }
}

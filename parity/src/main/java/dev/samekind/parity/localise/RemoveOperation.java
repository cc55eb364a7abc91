package dev.samekind.parity.localise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Trees;
import java.util.List;

/** Takes out what stands at each place of a path. */
record RemoveOperation(KeyedPath path) implements Operation {
    @Override
    public Phase phase() {
        return Phase.REMOVE;
    }

    @Override
    public List<KeyedPath> apply(ObjectNode tree) {
        var places = Trees.matches(tree, path);
        // from the last, so that the places of earlier items stay right
        places.reversed().forEach(place -> Trees.remove(tree, place));
        return places;
    }
}

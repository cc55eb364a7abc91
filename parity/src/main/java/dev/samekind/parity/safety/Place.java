package dev.samekind.parity.safety;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Trees;
import java.util.ArrayList;
import java.util.List;

/**
 * A node and where it stands, by the path that a localisation would name it by.
 *
 * @param path concrete path from the object's root
 * @param node the node; missing where the object has none
 */
record Place(KeyedPath path, JsonNode node) {
    Place field(String name) {
        return new Place(path.field(name), node.path(name));
    }

    /** Whether the object says something here. */
    boolean isSet() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** The text here; empty where there is none. */
    String text() {
        return node.asText("");
    }

    /** Items of this list. */
    List<Place> items() {
        var paths = Trees.items(path, node);
        var items = new ArrayList<Place>(paths.size());
        for (int i = 0; i < paths.size(); i++) {
            items.add(new Place(paths.get(i), node.path(i)));
        }
        return items;
    }
}

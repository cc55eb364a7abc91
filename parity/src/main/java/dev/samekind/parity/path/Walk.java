package dev.samekind.parity.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Follows one path through a tree and collects the places it leads to. */
final class Walk {
    private final KeyedPath path;
    private final boolean alsoAbsent;
    private final List<KeyedPath> places = new ArrayList<>();

    Walk(KeyedPath path, boolean alsoAbsent) {
        this.path = path;
        this.alsoAbsent = alsoAbsent;
    }

    List<KeyedPath> places(JsonNode tree) {
        walk(KeyedPath.ROOT, tree, 0);
        return List.copyOf(places);
    }

    private void walk(KeyedPath at, JsonNode node, int depth) {
        boolean absent = node.isMissingNode();
        if (depth == path.steps().size()) {
            if (!absent || alsoAbsent) {
                places.add(at);
            }
            return;
        }
        var step = path.steps().get(depth);
        if (step instanceof Step.Field field) {
            enter(at, node, field, depth);
        } else {
            items(at, node, step, depth);
        }
    }

    private void enter(KeyedPath at, JsonNode node, Step.Field field, int depth) {
        if (node instanceof ObjectNode object) {
            walk(at.then(field), object.path(field.name()), depth + 1);
        } else if (node.isMissingNode() || node.isNull()) {
            if (alsoAbsent) {
                walk(at.then(field), MissingNode.getInstance(), depth + 1);
            }
        } else if (node instanceof ArrayNode) {
            throw new PathMismatchException(at, at + " is a list: say which items, for example " + at + "[*]" + field);
        } else {
            throw new PathMismatchException(at, at + " has no fields: it is " + describe(node));
        }
    }

    private void items(KeyedPath at, JsonNode node, Step step, int depth) {
        if (node instanceof ArrayNode list) {
            var steps = ListKeys.steps(at, list);
            boolean found = false;
            for (int i = 0; i < list.size(); i++) {
                if (matches(at, step, list.get(i), i)) {
                    found = true;
                    walk(at.then(steps.get(i)), list.get(i), depth + 1);
                }
            }
            if (!found) {
                newItem(at, step, depth);
            }
        } else if (node.isMissingNode() || node.isNull()) {
            newItem(at, step, depth);
        } else {
            throw new PathMismatchException(at, at + " is no list: it is " + describe(node));
        }
    }

    private void newItem(KeyedPath at, Step step, int depth) {
        if (alsoAbsent && step instanceof Step.Key && depth == path.steps().size() - 1) {
            places.add(at.then(step));
        }
    }

    private static boolean matches(KeyedPath list, Step step, JsonNode item, int place) {
        return switch (step) {
            case Step.All all -> true;
            case Step.Index index -> index.index() == place;
            case Step.Key key -> ListKeys.matches(list, item, key);
            case Step.Field field -> false;
        };
    }

    static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "the string \"" + node.textValue() + "\"";
            case NUMBER, BOOLEAN -> "the value " + node;
            default -> "null";
        };
    }
}

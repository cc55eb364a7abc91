package dev.samekind.parity.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Reading and editing a tree by paths. Edits change the given tree; callers who share it pass a copy. */
public final class Trees {
    private Trees() {}

    /**
     * The places that a path names in a tree, in the tree's order, as concrete paths.
     *
     * @throws PathMismatchException when the path enters a list without brackets, or a scalar
     */
    public static List<KeyedPath> matches(JsonNode tree, KeyedPath path) {
        return new Walk(path, false).places(tree);
    }

    /**
     * The places where a value for a path belongs, as concrete paths: what {@link #matches} gives, and fields that are
     * not there yet, and a list item that is not there yet when the path's last step names its keys. Items on the way
     * must exist.
     *
     * @throws PathMismatchException as for {@link #matches}
     */
    public static List<KeyedPath> places(JsonNode tree, KeyedPath path) {
        return new Walk(path, true).places(tree);
    }

    /** The node at a concrete path. */
    public static Optional<JsonNode> get(JsonNode tree, KeyedPath path) {
        var node = tree;
        for (int i = 0; i < path.steps().size(); i++) {
            node = switch (path.steps().get(i)) {
                case Step.Field field -> node.path(field.name());
                case Step.Index index -> node.path(index.index());
                case Step.Key key -> node.path(indexOf(before(path, i), node, key));
                case Step.All all -> throw new IllegalArgumentException(path + " names no single place");
            };
        }
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }

    /**
     * Puts a value at a place that {@link #places} gave, making the objects and the list on the way.
     *
     * @return the concrete path of the value, which is another one only for a new item of a list
     */
    public static KeyedPath set(ObjectNode tree, KeyedPath path, JsonNode value) {
        if (path.steps().isEmpty()) {
            throw new IllegalArgumentException("the root of a tree cannot be replaced");
        }
        var step = path.steps().getLast();
        if (!(step instanceof Step.Field field)) {
            return setItem(list(tree, path.parent()), path.parent(), step, value);
        }
        object(tree, path.parent()).set(field.name(), value);
        return path;
    }

    /**
     * Appends an item to the list at a concrete path, making the list where it is absent.
     *
     * @return the concrete path of the item; nothing when the list has one with the same keys, or an equal one
     * @throws PathMismatchException when the item lacks the keys that this list's items need
     */
    public static Optional<KeyedPath> append(ObjectNode tree, KeyedPath path, JsonNode item) {
        var list = list(tree, path);
        var keys = ListKeys.of(path);
        var key = ListKeys.step(keys, item);
        if (!keys.isEmpty() && key == null) {
            throw new PathMismatchException(path, "an item of " + path + " needs " + String.join(" and ", keys));
        }
        boolean there = key == null ? contains(list, item) : indexOf(path, list, key) >= 0;
        if (there) {
            return Optional.empty();
        }
        list.add(item);
        return Optional.of(path.then(ListKeys.steps(path, list).getLast()));
    }

    /** Whether Kubernetes has a list at a concrete path, as far as we know by its name; false says nothing. */
    public static boolean isKnownList(KeyedPath path) {
        return ListKeys.isList(path);
    }

    /** The concrete path of each item of the list that stands at a path; none when it is no list. */
    public static List<KeyedPath> items(KeyedPath path, JsonNode node) {
        return node instanceof ArrayNode list
                ? ListKeys.steps(path, list).stream().map(path::then).toList()
                : List.of();
    }

    /** Takes out what stands at a concrete path; a list closes up. */
    public static void remove(ObjectNode tree, KeyedPath path) {
        var parent = get(tree, path.parent()).orElse(tree);
        switch (path.steps().getLast()) {
            case Step.Field field when parent instanceof ObjectNode object -> object.remove(field.name());
            case Step step when parent instanceof ArrayNode list -> removeItem(list, path.parent(), step);
            default -> throw new PathMismatchException(path, "there is nothing at " + path);
        }
    }

    private static void removeItem(ArrayNode list, KeyedPath path, Step step) {
        int index = indexOf(path, list, step);
        if (index >= 0) {
            list.remove(index);
        }
    }

    private static KeyedPath setItem(ArrayNode list, KeyedPath path, Step step, JsonNode value) {
        int index = indexOf(path, list, step);
        if (index >= 0 && index < list.size()) {
            list.set(index, value);
        } else {
            list.add(value);
            index = list.size() - 1;
        }
        return path.then(ListKeys.steps(path, list).get(index));
    }

    private static int indexOf(KeyedPath path, JsonNode list, Step step) {
        return switch (step) {
            case Step.Index index -> index.index();
            case Step.Key key -> {
                int found = -1;
                for (int i = 0; i < list.size() && found < 0; i++) {
                    found = ListKeys.matches(path, list.get(i), key) ? i : -1;
                }
                yield found;
            }
            default -> throw new IllegalArgumentException(step + " names no item of " + path);
        };
    }

    private static boolean contains(ArrayNode list, JsonNode item) {
        for (var other : list) {
            if (other.equals(item)) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode object(ObjectNode tree, KeyedPath path) {
        if (path.steps().isEmpty()) {
            return tree;
        }
        var there = get(tree, path).filter(node -> !node.isNull());
        if (there.isEmpty()) {
            set(tree, path, JsonNodeFactory.instance.objectNode());
            return object(tree, path);
        }
        if (there.get() instanceof ObjectNode object) {
            return object;
        }
        throw new PathMismatchException(path, path + " has no fields: it is " + Walk.describe(there.get()));
    }

    private static ArrayNode list(ObjectNode tree, KeyedPath path) {
        var there = get(tree, path).filter(node -> !node.isNull());
        if (there.isEmpty()) {
            set(tree, path, JsonNodeFactory.instance.arrayNode());
            return list(tree, path);
        }
        if (there.get() instanceof ArrayNode list) {
            return list;
        }
        throw new PathMismatchException(path, path + " is no list: it is " + Walk.describe(there.get()));
    }

    private static KeyedPath before(KeyedPath path, int steps) {
        return new KeyedPath(path.steps().subList(0, steps));
    }
}

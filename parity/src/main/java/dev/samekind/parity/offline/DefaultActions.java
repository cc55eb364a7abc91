package dev.samekind.parity.offline;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a row may do with an object: each names fields of the object, as {@code name} or {@code name/of/one/below}. */
final class DefaultActions {
    private static final Map<String, Function<Map.Entry<String, JsonNode>, Consumer<ObjectNode>>> ACTIONS = Map.of(
            "set", field -> in(field, (parent, name) -> put(parent, name, field.getValue())),
            "copy", field -> object -> copy(object, field),
            "fill", field -> object -> fill(object, field),
            "drop", field -> in(field, (parent, name) -> drop(parent, name, field.getValue())));

    private DefaultActions() {}

    /** The actions of a row. */
    static List<Consumer<ObjectNode>> of(JsonNode row) {
        return Stream.of("set", "copy", "fill", "drop")
                .flatMap(action -> row.path(action).propertyStream().map(ACTIONS.get(action)))
                .toList();
    }

    /** Gives the object that holds a field, where there is one, and the field's own name. */
    private static Consumer<ObjectNode> in(Map.Entry<String, JsonNode> field, BiConsumer<ObjectNode, String> action) {
        int slash = field.getKey().lastIndexOf('/');
        var parent = JsonPointer.compile(slash < 0 ? "" : "/" + field.getKey().substring(0, slash));
        var name = field.getKey().substring(slash + 1);
        return object -> {
            if (object.at(parent) instanceof ObjectNode found) {
                action.accept(found, name);
            }
        };
    }

    private static void put(ObjectNode parent, String name, JsonNode value) {
        if (!parent.hasNonNull(name)) {
            parent.set(name, value.deepCopy());
        }
    }

    private static void copy(ObjectNode object, Map.Entry<String, JsonNode> field) {
        var source = object.at(field.getValue().textValue());
        if (!source.isMissingNode()) {
            in(field, (parent, name) -> put(parent, name, source)).accept(object);
        }
    }

    /** Every entry that the one map has and the other lacks. */
    private static void fill(ObjectNode object, Map.Entry<String, JsonNode> field) {
        var source = object.path(field.getValue().textValue());
        if (!source.isEmpty()) {
            put(object, field.getKey(), JsonNodeFactory.instance.objectNode());
        }
        if (object.get(field.getKey()) instanceof ObjectNode target) {
            source.properties().forEach(entry -> put(target, entry.getKey(), entry.getValue()));
        }
    }

    private static void drop(ObjectNode parent, String name, JsonNode value) {
        if (value.equals(parent.get(name))) {
            parent.remove(name);
        }
    }
}

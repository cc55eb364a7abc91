package dev.samekind.parity.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.parity.quantity.InvalidQuantityException;
import dev.samekind.parity.quantity.Quantity;
import java.util.ArrayList;
import java.util.Set;

/**
 * Brings two ways of writing one thing to one: null and empty lists to absence, quantities and the durations of Gateway
 * API to their shortest form. The API server does so for its own kinds, but not for custom resources and not offline.
 */
public final class Canonical {
    private static final Set<String> QUANTITIES = Set.of("requests", "limits", "capacity", "hard", "min", "max");
    private static final Set<String> DURATIONS = Set.of("timeouts", "retry");
    /** Objects that say something by being there at all. */
    private static final Set<String> EMPTY_MAPS = Set.of("labels", "annotations", "matchLabels", "nodeSelector");

    private Canonical() {}

    /** The canonical form of a tree, which is changed and given back. */
    public static ObjectNode of(ObjectNode tree) {
        object("", tree);
        return tree;
    }

    private static void object(String name, ObjectNode object) {
        for (var field : new ArrayList<>(object.properties())) {
            var value = field.getValue();
            canonical(field.getKey(), value);
            if (isNothing(field.getKey(), value)) {
                object.remove(field.getKey());
            } else if (value.isValueNode()) {
                object.set(field.getKey(), scalar(name, value));
            }
        }
    }

    private static void canonical(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            object(name, object);
        } else if (value instanceof ArrayNode list) {
            list.forEach(item -> canonical(name, item));
        }
    }

    private static boolean isNothing(String name, JsonNode value) {
        return value.isNull()
                || (value.isArray() && value.isEmpty())
                || (value.isObject() && value.isEmpty() && EMPTY_MAPS.contains(name));
    }

    private static JsonNode scalar(String parent, JsonNode value) {
        if (QUANTITIES.contains(parent) && (value.isTextual() || value.isNumber())) {
            return quantity(value);
        }
        return DURATIONS.contains(parent) && value.isTextual()
                ? GatewayDuration.canonical(value.textValue())
                        .<JsonNode>map(TextNode::valueOf)
                        .orElse(value)
                : value;
    }

    private static JsonNode quantity(JsonNode value) {
        try {
            return TextNode.valueOf(Quantity.of(value).canonical());
        } catch (InvalidQuantityException e) {
            return value;
        }
    }
}

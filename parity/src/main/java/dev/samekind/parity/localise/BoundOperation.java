package dev.samekind.parity.localise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Trees;
import dev.samekind.parity.quantity.InvalidQuantityException;
import dev.samekind.parity.quantity.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Raises and lowers numbers and quantities into a range; those within it stay as they are written. */
record BoundOperation(
        KeyedPath path, @Nullable JsonNode min, @Nullable JsonNode max) implements Operation {
    @Override
    public Phase phase() {
        return Phase.ADJUST;
    }

    @Override
    public List<KeyedPath> apply(ObjectNode tree) {
        var written = new ArrayList<KeyedPath>();
        for (var place : Trees.matches(tree, path)) {
            var value = Trees.get(tree, place).orElseThrow();
            var bound = bound(place, value);
            if (bound != null) {
                Trees.set(tree, place, like(value, bound));
                written.add(place);
            }
        }
        return written;
    }

    private @Nullable JsonNode bound(KeyedPath place, JsonNode value) {
        var quantity = quantity(place, value);
        if (min != null && quantity.compareTo(Quantity.of(min)) < 0) {
            return min;
        }
        return max != null && quantity.compareTo(Quantity.of(max)) > 0 ? max : null;
    }

    private static Quantity quantity(KeyedPath place, JsonNode value) {
        try {
            return Quantity.of(value);
        } catch (InvalidQuantityException e) {
            throw new OperationException(place, "min and max are for numbers and quantities: " + e.getMessage());
        }
    }

    /** The bound as a number where the value is one, for a field of integers takes no string; else a string. */
    private static JsonNode like(JsonNode value, JsonNode bound) {
        if (value.isNumber() == bound.isNumber()) {
            return bound;
        }
        if (value.isTextual()) {
            return JsonNodeFactory.instance.textNode(bound.asText());
        }
        var amount = Quantity.of(bound).amount();
        return amount.scale() <= 0 ? JsonNodeFactory.instance.numberNode(amount.toBigIntegerExact()) : bound;
    }
}

package dev.samekind.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Leaves;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands at one path in each of an object's three trees; null where it is not there. */
final class LeafValues {
    private @Nullable JsonNode production;
    private @Nullable JsonNode expected;
    private @Nullable JsonNode live;

    private LeafValues() {}

    /** The leaves of all three trees, and the orders of items, which are leaves as well. */
    static SortedMap<KeyedPath, LeafValues> of(ObjectInput input, SortedMap<KeyedPath, ItemOrder.Orders> orders) {
        var all = new TreeMap<KeyedPath, LeafValues>();
        collect(all, input.production(), (leaf, value) -> leaf.production = value);
        collect(all, input.expected(), (leaf, value) -> leaf.expected = value);
        collect(all, input.live(), (leaf, value) -> leaf.live = value);
        orders.forEach((path, order) -> {
            put(all, path, order.production(), (leaf, value) -> leaf.production = value);
            put(all, path, order.expected(), (leaf, value) -> leaf.expected = value);
            put(all, path, order.live(), (leaf, value) -> leaf.live = value);
        });
        return all;
    }

    private static void collect(
            SortedMap<KeyedPath, LeafValues> all, @Nullable ObjectNode tree, BiConsumer<LeafValues, JsonNode> place) {
        if (tree != null) {
            Leaves.forEach(tree, (path, value) -> place.accept(at(all, path), value));
        }
    }

    private static void put(
            SortedMap<KeyedPath, LeafValues> all,
            KeyedPath path,
            JsonNode order,
            BiConsumer<LeafValues, JsonNode> place) {
        if (!order.isEmpty()) {
            place.accept(at(all, path), order);
        }
    }

    private static LeafValues at(SortedMap<KeyedPath, LeafValues> all, KeyedPath path) {
        return all.computeIfAbsent(path, absent -> new LeafValues());
    }

    @Nullable
    JsonNode production() {
        return production;
    }

    @Nullable
    JsonNode expected() {
        return expected;
    }

    @Nullable
    JsonNode live() {
        return live;
    }

    /** Those that are there. */
    Stream<JsonNode> all() {
        return Stream.of(production, expected, live).flatMap(Stream::ofNullable);
    }
}

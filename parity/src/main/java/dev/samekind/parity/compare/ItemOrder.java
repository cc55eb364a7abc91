package dev.samekind.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.path.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of items that a path by key does not show and that acts: init containers run one after the other, and a
 * variable's {@code $(NAME)} sees only those before it.
 */
public final class ItemOrder {
    private static final String INIT_CONTAINERS = "initContainers";
    private static final String VARIABLES = "env";
    private static final String REFERENCE = "$(";

    private ItemOrder() {}

    /** Keys of the items that every tree with the list has, in each tree's order; none for a tree without the list. */
    record Orders(ArrayNode production, ArrayNode expected, ArrayNode live) {}

    /** Lists that have common items in different orders, by their paths. */
    static SortedMap<KeyedPath, Orders> of(ObjectInput input) {
        var found = new TreeMap<KeyedPath, Orders>();
        lists(KeyedPath.ROOT, input.live()).forEach(path -> {
            var lists = Stream.of(input.production(), input.expected(), input.live())
                    .map(tree -> keys(tree, path))
                    .toList();
            var common = common(lists);
            var orders = lists.stream().map(keys -> order(keys, common)).toList();
            if (orders.stream().filter(order -> !order.isEmpty()).distinct().count() > 1) {
                found.put(path, new Orders(orders.get(0), orders.get(1), orders.get(2)));
            }
        });
        return found;
    }

    /**
     * Brings a list into an order that {@link #of} gave; items that it does not name stay where they are.
     *
     * @param path the list's path
     */
    public static void restore(KeyedPath path, ArrayNode list, ArrayNode order) {
        var byKey = items(path, list);
        var sorted = new ArrayList<JsonNode>();
        order.forEach(key -> {
            var item = byKey.get(key.asText());
            if (item != null) {
                sorted.add(item);
            }
        });
        var next = sorted.iterator();
        for (int i = 0; i < list.size(); i++) {
            var item = list.get(i);
            if (sorted.stream().anyMatch(one -> one == item)) {
                list.set(i, next.next());
            }
        }
    }

    private static List<KeyedPath> lists(KeyedPath at, JsonNode node) {
        var found = new ArrayList<KeyedPath>();
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                var path = at.field(field.getKey());
                if (acts(field.getKey(), field.getValue())) {
                    found.add(path);
                }
                found.addAll(lists(path, field.getValue()));
            });
        } else if (node instanceof ArrayNode list) {
            var places = Trees.items(at, list);
            for (int i = 0; i < list.size(); i++) {
                found.addAll(lists(places.get(i), list.get(i)));
            }
        }
        return found;
    }

    private static boolean acts(String name, JsonNode list) {
        return switch (name) {
            case INIT_CONTAINERS -> list.isArray();
            case VARIABLES ->
                Stream.of(list.findValues("value"))
                        .flatMap(List::stream)
                        .anyMatch(value -> value.asText().contains(REFERENCE));
            default -> false;
        };
    }

    private static List<String> keys(@Nullable JsonNode tree, KeyedPath path) {
        return tree == null
                ? List.of()
                : Trees.get(tree, path)
                        .map(list -> List.copyOf(items(path, list).keySet()))
                        .orElse(List.of());
    }

    /** Items by their key; nothing of a list whose items have none. */
    private static Map<String, JsonNode> items(KeyedPath path, JsonNode list) {
        var places = Trees.items(path, list);
        var items = new LinkedHashMap<String, JsonNode>();
        for (int i = 0; i < list.size(); i++) {
            if (places.get(i).steps().getLast() instanceof Step.Key) {
                items.put(list.get(i).path("name").asText(), list.get(i));
            }
        }
        return items;
    }

    private static List<String> common(List<List<String>> lists) {
        var present = lists.stream().filter(list -> !list.isEmpty()).toList();
        return present.stream()
                .findFirst()
                .map(first -> first.stream()
                        .filter(key -> present.stream().allMatch(list -> list.contains(key)))
                        .toList())
                .orElse(List.of());
    }

    private static ArrayNode order(List<String> keys, List<String> common) {
        var order = JsonNodeFactory.instance.arrayNode();
        keys.stream().filter(common::contains).forEach(order::add);
        return order;
    }
}

package dev.samekind.parity.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists whose order has no meaning although the API server keeps it (they are atomic in its schema). One of two trees is
 * brought into the other's order, so that an edit of one item is an edit and not a move of all that follow.
 */
public final class OrderFree {
    /** By the name of the list and of the field around it, for all kinds. */
    private static final Set<String> EVERYWHERE = Set.of(
            "capabilities/add",
            "capabilities/drop",
            "metadata/finalizers",
            "spec/tolerations",
            "spec/accessModes",
            "matchExpressions/values",
            "labelSelector/matchExpressions",
            "selector/matchExpressions",
            "podSelector/matchExpressions",
            "namespaceSelector/matchExpressions");

    private static final Set<String> ROLE =
            Set.of("/rules", "rules/verbs", "rules/apiGroups", "rules/resources", "rules/resourceNames");

    private static final Map<String, Set<String>> BY_KIND = Map.of(
            "NetworkPolicy",
            Set.of(
                    "spec/ingress",
                    "spec/egress",
                    "spec/policyTypes",
                    "ingress/from",
                    "ingress/ports",
                    "egress/to",
                    "egress/ports",
                    "ipBlock/except"),
            "Role",
            ROLE,
            "ClusterRole",
            ROLE,
            "RoleBinding",
            Set.of("/subjects"),
            "ClusterRoleBinding",
            Set.of("/subjects"),
            "Service",
            Set.of("spec/loadBalancerSourceRanges", "spec/externalIPs"));

    private final Set<String> ofKind;

    private OrderFree(Set<String> ofKind) {
        this.ofKind = ofKind;
    }

    /** Brings the order-free lists of a tree of this kind into the reference's order; the tree is changed. */
    public static void align(String kind, JsonNode reference, ObjectNode tree) {
        new OrderFree(BY_KIND.getOrDefault(kind, Set.of())).descend("", reference, tree);
    }

    private void descend(String name, JsonNode reference, JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                var below = reference.path(field.getKey());
                if (field.getValue() instanceof ArrayNode list && below instanceof ArrayNode wanted) {
                    list(name + "/" + field.getKey(), field.getKey(), wanted, list);
                } else {
                    descend(field.getKey(), below, field.getValue());
                }
            });
        }
    }

    private void list(String qualified, String name, ArrayNode wanted, ArrayNode list) {
        if (EVERYWHERE.contains(qualified) || ofKind.contains(qualified)) {
            reorder(name, wanted, list);
        }
        for (int i = 0; i < Math.min(list.size(), wanted.size()); i++) {
            descend(name, wanted.get(i), list.get(i));
        }
    }

    /** What is the same takes the reference's place; the rest fills the places that are left, most alike first. */
    private void reorder(String name, ArrayNode wanted, ArrayNode list) {
        var rest = new ArrayList<JsonNode>();
        list.forEach(rest::add);
        var slots = new TreeMap<Integer, JsonNode>();
        for (int i = 0; i < wanted.size(); i++) {
            var same = take(name, wanted.get(i), rest);
            if (same != null) {
                slots.put(i, same);
            }
        }
        for (int i = 0; !rest.isEmpty(); i++) {
            if (!slots.containsKey(i)) {
                slots.put(i, takeNearest(wanted.path(i), rest));
            }
        }
        list.removeAll().addAll(slots.values());
    }

    private @Nullable JsonNode take(String name, JsonNode wanted, List<JsonNode> rest) {
        var sorted = sorted(name, wanted);
        for (int i = 0; i < rest.size(); i++) {
            if (sorted(name, rest.get(i)).equals(sorted)) {
                return rest.remove(i);
            }
        }
        return null;
    }

    private static JsonNode takeNearest(JsonNode wanted, List<JsonNode> rest) {
        var nearest = rest.stream()
                .max(Comparator.comparingInt(item -> alike(wanted, item)))
                .orElseThrow();
        rest.remove(nearest);
        return nearest;
    }

    private static int alike(JsonNode one, JsonNode other) {
        if (one.isValueNode()) {
            return one.equals(other) ? 1 : 0;
        }
        int sum = 0;
        if (one instanceof ObjectNode object) {
            for (var field : object.properties()) {
                sum += other.has(field.getKey()) ? 1 + alike(field.getValue(), other.get(field.getKey())) : 0;
            }
        } else {
            for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
                sum += alike(one.get(i), other.get(i));
            }
        }
        return sum;
    }

    /** The item with its own order-free lists sorted, for comparing. */
    private JsonNode sorted(String name, JsonNode item) {
        var copy = item.deepCopy();
        sort(name, copy);
        return copy;
    }

    private void sort(String name, JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                sort(field.getKey(), field.getValue());
                var qualified = name + "/" + field.getKey();
                if (field.getValue() instanceof ArrayNode list
                        && (EVERYWHERE.contains(qualified) || ofKind.contains(qualified))) {
                    var items = new ArrayList<JsonNode>();
                    list.forEach(items::add);
                    items.sort(Comparator.comparing(JsonNode::toString));
                    list.removeAll().addAll(items);
                }
            });
        } else if (node instanceof ArrayNode list) {
            list.forEach(item -> sort(name, item));
        }
    }
}

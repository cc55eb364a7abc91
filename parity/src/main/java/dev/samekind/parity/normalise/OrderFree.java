package dev.samekind.parity.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Trees;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** By group and kind: another group's kind of the same name may read its lists from top to bottom. */
    private static final Map<String, Set<String>> BY_KIND = Map.of(
            "networking.k8s.io/NetworkPolicy",
            Set.of(
                    "spec/ingress",
                    "spec/egress",
                    "spec/policyTypes",
                    "ingress/from",
                    "ingress/ports",
                    "egress/to",
                    "egress/ports",
                    "ipBlock/except"),
            "rbac.authorization.k8s.io/Role",
            ROLE,
            "rbac.authorization.k8s.io/ClusterRole",
            ROLE,
            "rbac.authorization.k8s.io/RoleBinding",
            Set.of("/subjects"),
            "rbac.authorization.k8s.io/ClusterRoleBinding",
            Set.of("/subjects"),
            "/Service",
            Set.of("spec/loadBalancerSourceRanges", "spec/externalIPs"));

    private final Set<String> ofKind;

    private OrderFree(Set<String> ofKind) {
        this.ofKind = ofKind;
    }

    /** Brings the order-free lists of an object's tree into the reference's order; the tree is changed. */
    public static void align(ObjectKey key, JsonNode reference, ObjectNode tree) {
        var ofKind = BY_KIND.getOrDefault(key.group() + "/" + key.kind(), Set.of());
        new OrderFree(ofKind).descend(KeyedPath.ROOT, "", reference, tree);
    }

    private void descend(KeyedPath at, String name, JsonNode reference, JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                var below = reference.path(field.getKey());
                var path = at.field(field.getKey());
                if (field.getValue() instanceof ArrayNode list && below instanceof ArrayNode wanted) {
                    list(path, name, field.getKey(), wanted, list);
                } else {
                    descend(path, field.getKey(), below, field.getValue());
                }
            });
        }
    }

    private void list(KeyedPath path, String around, String name, ArrayNode wanted, ArrayNode list) {
        if (isFree(around, name)) {
            reorder(name, wanted, list);
        }
        var references = new HashMap<KeyedPath, JsonNode>();
        var places = Trees.items(path, wanted).iterator();
        wanted.forEach(item -> references.put(places.next(), item));
        var items = Trees.items(path, list);
        for (int i = 0; i < list.size(); i++) {
            var reference = references.getOrDefault(items.get(i), MissingNode.getInstance());
            descend(items.get(i), name, reference, list.get(i));
        }
    }

    private boolean isFree(String around, String name) {
        var qualified = around + "/" + name;
        return EVERYWHERE.contains(qualified) || ofKind.contains(qualified);
    }

    /** What is the same takes the reference's place; the rest fills the places that are left, most alike first. */
    private void reorder(String name, ArrayNode wanted, ArrayNode list) {
        var places = new HashMap<JsonNode, Deque<Integer>>();
        for (int i = 0; i < list.size(); i++) {
            places.computeIfAbsent(sorted(name, list.get(i)), item -> new ArrayDeque<>())
                    .add(i);
        }
        var slots = new TreeMap<Integer, JsonNode>();
        var rest = new TreeMap<Integer, JsonNode>();
        for (int i = 0; i < list.size(); i++) {
            rest.put(i, list.get(i));
        }
        for (int i = 0; i < wanted.size(); i++) {
            var same = places.getOrDefault(sorted(name, wanted.get(i)), new ArrayDeque<>());
            if (!same.isEmpty()) {
                slots.put(i, rest.remove(same.poll()));
            }
        }
        fill(slots, wanted, new ArrayList<>(rest.values()));
        list.removeAll().addAll(slots.values());
    }

    private static void fill(SortedMap<Integer, JsonNode> slots, ArrayNode wanted, List<JsonNode> rest) {
        for (int i = 0; !rest.isEmpty(); i++) {
            if (!slots.containsKey(i)) {
                slots.put(i, takeNearest(wanted.path(i), rest));
            }
        }
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
                if (field.getValue() instanceof ArrayNode list && isFree(name, field.getKey())) {
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

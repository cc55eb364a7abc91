package dev.samekind.parity.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.path.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Places of a tree that can be edited, with what a test must know of them independently of the code under test. */
final class Spots {
    private static final Pattern IDENTITY = Pattern.compile("/apiVersion|/kind|/metadata/(name|namespace)");
    private static final Pattern KEYS = Pattern.compile("\\[[^\\]]*\\]");

    /** Lists whose order says nothing, as the documentation of Kubernetes has them. */
    private static final Pattern UNORDERED = Pattern.compile(
            ".*/capabilities/(add|drop)|/metadata/finalizers|.*/spec/tolerations|.*/spec/accessModes"
                    + "|.*/(labelSelector|selector|podSelector|namespaceSelector)/matchExpressions|.*/matchExpressions/values");

    private static final Pattern RULES = Pattern.compile("/rules(/(verbs|apiGroups|resources|resourceNames))?");
    private static final Map<String, Pattern> UNORDERED_OF_KIND = Map.of(
            "networking.k8s.io/NetworkPolicy",
            Pattern.compile(
                    "/spec/(ingress|egress|policyTypes)|/spec/ingress/(from|ports)|/spec/egress/(to|ports)|.*/ipBlock/except"),
            "rbac.authorization.k8s.io/Role",
            RULES,
            "rbac.authorization.k8s.io/ClusterRole",
            RULES,
            "rbac.authorization.k8s.io/RoleBinding",
            Pattern.compile("/subjects"),
            "rbac.authorization.k8s.io/ClusterRoleBinding",
            Pattern.compile("/subjects"),
            "/Service",
            Pattern.compile("/spec/(loadBalancerSourceRanges|externalIPs)"));

    private final ObjectKey key;
    private final List<Spot> leaves = new ArrayList<>();
    private final List<Spot> objects = new ArrayList<>();
    private final List<Spot> lists = new ArrayList<>();

    /** A node and where it is. */
    record Spot(KeyedPath path, JsonNode node) {}

    Spots(ObjectKey key, ObjectNode tree) {
        this.key = key;
        collect(KeyedPath.ROOT, tree);
    }

    private void collect(KeyedPath at, JsonNode node) {
        if (node.isEmpty()) {
            leaves.add(new Spot(at, node));
        } else if (node instanceof ObjectNode) {
            objects.add(new Spot(at, node));
            node.properties().forEach(field -> collect(at.field(field.getKey()), field.getValue()));
        } else {
            lists.add(new Spot(at, node));
            var items = Trees.items(at, node);
            for (int i = 0; i < items.size(); i++) {
                collect(items.get(i), node.get(i));
            }
        }
    }

    /** Scalars that are neither an object's identity nor what names an item of a list. */
    List<Spot> scalars() {
        return leaves.stream()
                .filter(leaf -> leaf.node().isValueNode() && !isIdentity(leaf.path()))
                .toList();
    }

    /** Those of the scalars whose object has another field, too. */
    List<Spot> removable(ObjectNode tree) {
        return scalars().stream()
                .filter(leaf -> leaf.path().steps().getLast() instanceof Step.Field
                        && Trees.get(tree, leaf.path().parent()).orElseThrow().size() > 1)
                .toList();
    }

    List<Spot> objects() {
        return objects;
    }

    List<Spot> keyed() {
        return lists.stream().filter(Spots::isKeyed).toList();
    }

    List<Spot> unordered() {
        return lists.stream()
                .filter(list -> !isKeyed(list) && isUnordered(list.path()))
                .toList();
    }

    List<Spot> ordered() {
        return lists.stream()
                .filter(list -> !isKeyed(list) && !isUnordered(list.path()))
                .toList();
    }

    /** Whether a list stands somewhere below that goes by place and has no order. */
    boolean hasUnorderedBelow(KeyedPath path) {
        return lists.stream()
                .anyMatch(list -> list.path().startsWith(path)
                        && !list.path().equals(path)
                        && !isKeyed(list)
                        && isUnordered(list.path()));
    }

    static boolean isKeyed(Spot list) {
        return list.node() instanceof ArrayNode
                && Trees.items(list.path(), list.node()).getFirst().steps().getLast() instanceof Step.Key;
    }

    private boolean isUnordered(KeyedPath path) {
        var plain = KEYS.matcher(path.toString()).replaceAll("");
        var ofKind = UNORDERED_OF_KIND.get(key.group() + "/" + key.kind());
        return UNORDERED.matcher(plain).matches()
                || (ofKind != null && ofKind.matcher(plain).matches());
    }

    private static boolean isIdentity(KeyedPath leaf) {
        var last = leaf.steps().getLast();
        return IDENTITY.matcher(leaf.toString()).matches()
                || (last instanceof Step.Field field
                        && leaf.parent().steps().size() > 0
                        && leaf.parent().steps().getLast() instanceof Step.Key item
                        && item.values().containsKey(field.name()));
    }
}

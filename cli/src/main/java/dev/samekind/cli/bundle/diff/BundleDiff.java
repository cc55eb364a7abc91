package dev.samekind.cli.bundle.diff;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.cli.bundle.diff.Change.Kind;
import dev.samekind.cli.bundle.diff.Change.Leaf;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.path.LeafDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the objects of two bundles, Secrets by their shapes. */
public final class BundleDiff {
    private BundleDiff() {}

    /** What a bundle holds. */
    public record Side(List<Manifest> objects, List<SecretShape> secrets) {
        public Side {
            objects = List.copyOf(objects);
            secrets = List.copyOf(secrets);
        }
    }

    private record Entry(String display, ObjectNode tree) {}

    /** Every object that only one has, or that both have with other fields, by namespace and name. */
    public static List<Change> between(Side before, Side after) {
        var old = entries(before);
        var now = entries(after);
        var ids = new TreeSet<>(old.keySet());
        ids.addAll(now.keySet());
        var changes = new ArrayList<Change>();
        for (var id : ids) {
            var left = old.get(id);
            var right = now.get(id);
            if (left != null && right != null) {
                var leaves = leaves(left.tree(), right.tree());
                if (!leaves.isEmpty()) {
                    changes.add(new Change(Kind.Changed, right.display(), leaves));
                }
            } else {
                var only = left == null ? right : left;
                changes.add(new Change(
                        Kind.of(left != null, right != null), only == null ? id : only.display(), List.of()));
            }
        }
        return List.copyOf(changes);
    }

    private static List<Leaf> leaves(ObjectNode before, ObjectNode after) {
        return LeafDiff.between(before, after).entrySet().stream()
                .map(leaf -> new Leaf(
                        Kind.of(
                                leaf.getValue().before() != null,
                                leaf.getValue().after() != null),
                        leaf.getKey().toString()))
                .toList();
    }

    private static TreeMap<String, Entry> entries(Side side) {
        var entries = new TreeMap<String, Entry>();
        side.objects()
                .forEach(manifest -> entries.put(
                        manifest.key().inventoryId(), new Entry(manifest.key().display(), manifest.tree())));
        side.secrets().forEach(secret -> {
            var name = secret.namespace() + "/" + secret.name();
            entries.put(
                    secret.namespace() + "_" + secret.name() + "__Secret", new Entry("Secret " + name, shape(secret)));
        });
        return entries;
    }

    /** Keys as fields, so that one more does not move the others; who refers to a Secret is no part of its shape. */
    private static ObjectNode shape(SecretShape secret) {
        var tree = JsonNodeFactory.instance.objectNode().put("type", secret.type());
        var keys = tree.putObject("keys");
        secret.keys().forEach(key -> keys.put(key, secret.optionalKeys().contains(key) ? "optional" : "needed"));
        return tree.put("optional", secret.optional());
    }
}

package dev.samekind.operator.parity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.cluster.Kinds;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.parity.compare.ItemOrder;
import dev.samekind.parity.compare.LeafClass;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Trees;
import dev.samekind.parity.report.Finding;
import dev.samekind.parity.report.ObjectResult;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Puts back fields of our objects that an apply does not: what somebody added belongs to another field manager, and what
 * the server had set by default was never ours.
 */
@Singleton
public class Restorer {
    private final Kinds kinds;
    private final ApiServer server;
    private final LiveObjects live;

    Restorer(Kinds kinds, ApiServer server, LiveObjects live) {
        this.kinds = kinds;
        this.server = server;
        this.live = live;
    }

    /** Puts back every field that drifted. */
    public void restore(Collection<ObjectResult> results) {
        for (var result : results) {
            var drift = result.findings().stream()
                    .filter(finding -> finding.leafClass() == LeafClass.DRIFT)
                    // from the last, so that the places of earlier items of a list stay right
                    .sorted(Comparator.comparing((Finding finding) -> KeyedPath.parse(finding.path()))
                            .reversed())
                    .toList();
            if (!drift.isEmpty()) {
                putBack(result, drift);
            }
        }
    }

    private void putBack(ObjectResult result, List<Finding> drift) {
        var key = result.key();
        var kind = kinds.find(key.apiVersion(), key.kind());
        if (kind.isEmpty()) {
            return;
        }
        var path = kind.get().path(key);
        var read = server.get(path);
        if (read.ok() && read.body() instanceof ObjectNode here) {
            var before = here.deepCopy();
            drift.forEach(finding -> putBack(here, finding));
            var answer = server.patch(
                    path + "?fieldManager=" + Samekind.FIELD_MANAGER,
                    "application/json-patch+json",
                    patch(before, here).toString().getBytes(StandardCharsets.UTF_8));
            if (answer.ok() && answer.body() instanceof ObjectNode now) {
                live.accept(key, now);
            }
        }
    }

    /** Of the version that was read: an edit in between is not overwritten, but looked at again. */
    private static ArrayNode patch(ObjectNode before, ObjectNode now) {
        var patch = JsonNodeFactory.instance.arrayNode();
        patch.addObject()
                .put("op", "test")
                .put("path", "/metadata/resourceVersion")
                .set("value", before.at("/metadata/resourceVersion"));
        before.properties().forEach(field -> {
            var name = "/" + field.getKey().replace("~", "~0").replace("/", "~1");
            if (!now.has(field.getKey())) {
                patch.addObject().put("op", "remove").put("path", name);
            } else if (!now.get(field.getKey()).equals(field.getValue())) {
                patch.addObject().put("op", "replace").put("path", name).set("value", now.get(field.getKey()));
            }
        });
        now.properties().forEach(field -> {
            if (!before.has(field.getKey())) {
                patch.addObject()
                        .put("op", "add")
                        .put("path", "/" + field.getKey())
                        .set("value", field.getValue());
            }
        });
        return patch;
    }

    private static void putBack(ObjectNode live, Finding finding) {
        var leaf = KeyedPath.parse(finding.path());
        var expected = finding.expected();
        if (expected == null) {
            remove(live, leaf);
        } else if (expected instanceof ArrayNode order && !order.isEmpty()) {
            Trees.get(live, leaf)
                    .filter(ArrayNode.class::isInstance)
                    .ifPresent(list -> ItemOrder.restore(leaf, (ArrayNode) list, order));
        } else {
            Trees.set(live, leaf, expected);
        }
    }

    /** A leaf goes with what only held it: an item that was added as a whole must not stay as an empty one. */
    private static void remove(ObjectNode live, KeyedPath leaf) {
        var place = leaf;
        while (!place.steps().isEmpty()
                && Trees.get(live, place)
                        .filter(node -> node.isValueNode() || node.isEmpty())
                        .isPresent()) {
            Trees.remove(live, place);
            place = place.parent();
        }
    }
}

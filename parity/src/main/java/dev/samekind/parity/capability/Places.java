package dev.samekind.parity.capability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.PathMismatchException;
import dev.samekind.parity.path.Trees;
import java.util.ArrayList;
import java.util.List;

/** The places of an object that a row of the table is about. */
final class Places {
    private final Capability row;
    private final ObjectNode tree;

    Places(Capability row, ObjectNode tree) {
        this.row = row;
        this.tree = tree;
    }

    List<KeyedPath> find() {
        if (!holds()) {
            return List.of();
        }
        var found = matches(row.path());
        if (row.absent()) {
            return found.isEmpty() ? List.of(row.path()) : List.of();
        }
        return row.annotations() == null
                ? found.stream()
                        .filter(place -> isMeant(place, row.values(), row.exceptValues()))
                        .toList()
                : found.stream()
                        .flatMap(place -> fields(place, row.annotations()).stream())
                        .toList();
    }

    private boolean holds() {
        var when = row.when();
        var unless = row.unless();
        return (when == null || has(when))
                && (unless == null || !has(unless))
                && row.unlessAny().stream().allMatch(path -> matches(path).isEmpty());
    }

    private boolean has(Capability.Condition condition) {
        return matches(condition.path()).stream()
                .anyMatch(place -> isMeant(place, condition.values(), condition.exceptValues()));
    }

    private boolean isMeant(KeyedPath place, List<String> values, List<String> except) {
        var text = Trees.get(tree, place).map(JsonNode::asText).orElse("");
        return (values.isEmpty() || values.contains(text)) && !except.contains(text);
    }

    private List<KeyedPath> fields(KeyedPath place, Capability.Annotations annotations) {
        var fields = new ArrayList<KeyedPath>();
        Trees.get(tree, place)
                .ifPresent(node -> node.fieldNames().forEachRemaining(name -> {
                    if (annotations.covers(name)) {
                        fields.add(place.field(name));
                    }
                }));
        return fields;
    }

    private List<KeyedPath> matches(KeyedPath path) {
        try {
            return Trees.matches(tree, path);
        } catch (PathMismatchException e) {
            // the API server refuses an object of such a shape, and says so better
            return List.of();
        }
    }
}

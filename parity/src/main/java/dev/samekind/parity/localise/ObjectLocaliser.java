package dev.samekind.parity.localise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.LeafDiff;
import dev.samekind.parity.path.PathMismatchException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Applies the rules for one object and finds those that get in each other's way. */
final class ObjectLocaliser {
    private final Manifest manifest;
    private final List<Rule> rules;
    private final SortedMap<KeyedPath, Change> changes = new TreeMap<>();

    /** With the rules whose target is this object, in {@link Rule#ORDER}. */
    ObjectLocaliser(Manifest manifest, List<Rule> rules) {
        this.manifest = manifest;
        this.rules = rules;
    }

    Localised localise() {
        if (rules.getFirst().operation() == null) {
            return omitted(rules.getFirst(), rules.subList(1, rules.size()));
        }
        rejectSameLeaf();
        var result = manifest.tree().deepCopy();
        rules.forEach(rule -> run(rule, result));
        rules.forEach(rule -> rejectUndone(rule, result));
        return changes.isEmpty()
                ? new Localised(manifest, List.of())
                : new Localised(new Manifest(manifest.key(), result), List.copyOf(changes.values()));
    }

    /** Each rule alone on production's object: no two may change one leaf, whatever they change it to. */
    private void rejectSameLeaf() {
        var owners = new TreeMap<KeyedPath, String>();
        for (var rule : rules) {
            for (var leaf : changedAlone(rule)) {
                var owner = owners.putIfAbsent(leaf, rule.id());
                if (owner != null) {
                    throw conflict(owner, rule.id(), leaf);
                }
            }
        }
    }

    private List<KeyedPath> changedAlone(Rule rule) {
        var alone = manifest.tree().deepCopy();
        var places = apply(rule, alone);
        return places.isEmpty()
                ? List.of()
                : LeafDiff.between(manifest.tree(), alone).keySet().stream()
                        .filter(leaf -> places.stream().anyMatch(leaf::startsWith))
                        .toList();
    }

    /** Leaving an object out wins over changing it: rules for a whole kind need no exception for it. */
    private Localised omitted(Rule rule, List<Rule> others) {
        others.stream().filter(other -> other.operation() == null).findFirst().ifPresent(other -> {
            throw conflict(rule.id(), other.id(), KeyedPath.ROOT);
        });
        return new Localised(
                null,
                List.of(new Change("", rule.id(), manifest.tree(), null)),
                others.stream().map(Rule::id).sorted().toList());
    }

    private void run(Rule rule, ObjectNode tree) {
        for (var difference : differences(rule, tree).entrySet()) {
            var leaf = difference.getKey();
            var values = difference.getValue();
            var change = new Change(leaf.toString(), rule.id(), values.before(), values.after());
            var earlier = changes.putIfAbsent(leaf, change);
            if (earlier != null) {
                throw conflict(earlier.rule(), rule.id(), leaf);
            }
        }
    }

    /** A rule that would change the result again contradicts the rule whose change stands nearest. */
    private void rejectUndone(Rule rule, ObjectNode result) {
        if (!operation(rule).idempotent()) {
            return;
        }
        for (var leaf : differences(rule, result.deepCopy()).keySet()) {
            changes.entrySet().stream()
                    .filter(change -> !change.getValue().rule().equals(rule.id()))
                    .max(Comparator.comparingInt(change -> change.getKey().sharedSteps(leaf)))
                    .ifPresent(change -> {
                        throw conflict(change.getValue().rule(), rule.id(), change.getKey());
                    });
        }
    }

    private Map<KeyedPath, LeafDiff.Values> differences(Rule rule, ObjectNode tree) {
        var before = tree.deepCopy();
        apply(rule, tree);
        return tree.equals(before) ? Map.of() : LeafDiff.between(before, tree);
    }

    private List<KeyedPath> apply(Rule rule, ObjectNode tree) {
        try {
            return new ArrayList<>(operation(rule).apply(tree));
        } catch (OperationException e) {
            throw failure(rule, e.path(), e);
        } catch (PathMismatchException e) {
            throw failure(rule, e.at(), e);
        }
    }

    private static Operation operation(Rule rule) {
        var operation = rule.operation();
        if (operation == null) {
            throw new IllegalStateException("rule " + rule.id() + " leaves the object out");
        }
        return operation;
    }

    private LocalisationException failure(Rule rule, KeyedPath path, RuntimeException problem) {
        return new LocalisationException(
                rule.id(),
                manifest.key(),
                path,
                "rule %s cannot be applied to %s at %s: %s"
                        .formatted(rule.id(), manifest.key().display(), path, problem.getMessage()));
    }

    private RuleConflictException conflict(String one, String another, KeyedPath leaf) {
        return RuleConflictException.between(one, another, manifest.key(), leaf);
    }
}

package dev.samekind.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.compare.RuleBook.Entry;
import dev.samekind.parity.compare.RuleBook.FieldRule;
import dev.samekind.parity.compare.RuleBook.Values;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.PathMismatchException;
import dev.samekind.parity.path.Trees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules about one object's fields, with the places that they name in any of its trees. */
final class ObjectRules {
    private final List<Placed> placed = new ArrayList<>();

    private record Placed(FieldRule rule, Set<KeyedPath> places) {
        boolean covers(KeyedPath leaf) {
            var at = leaf;
            while (!at.steps().isEmpty() && !places.contains(at)) {
                at = at.parent();
            }
            return !at.steps().isEmpty();
        }
    }

    ObjectRules(List<FieldRule> rules, @Nullable ObjectNode... trees) {
        for (var rule : rules) {
            var places = new HashSet<KeyedPath>();
            Arrays.stream(trees).filter(Objects::nonNull).forEach(tree -> places.addAll(matches(tree, rule.path())));
            if (!places.isEmpty()) {
                placed.add(new Placed(rule, places));
            }
        }
    }

    /** A path that does not fit an object matches nothing of it; the report lists rules that match nothing at all. */
    private static List<KeyedPath> matches(ObjectNode tree, KeyedPath path) {
        try {
            return Trees.matches(tree, path);
        } catch (PathMismatchException e) {
            return List.of();
        }
    }

    /** The tolerance in force that admits the live value. */
    @Nullable
    Entry tolerance(KeyedPath leaf, @Nullable JsonNode live) {
        return find(RuleBook.TOLERANCES, leaf, new Values(null, live), false);
    }

    /** The tolerance that would admit the live value if it had not ended. */
    @Nullable
    Entry endedTolerance(KeyedPath leaf, @Nullable JsonNode live) {
        return find(RuleBook.TOLERANCES, leaf, new Values(null, live), true);
    }

    /** The invariant that holds the leaf. */
    @Nullable
    Entry invariant(KeyedPath leaf) {
        return find(RuleBook.INVARIANTS, leaf, new Values(null, null), false);
    }

    /** The rule that forbids production this value. */
    @Nullable
    Entry forbidden(KeyedPath leaf, @Nullable JsonNode production) {
        return find(RuleBook.FORBIDDEN, leaf, new Values(production, null), false);
    }

    /** The rule that hides the values of the leaf. */
    @Nullable
    Entry sensitive(KeyedPath leaf) {
        return find(RuleBook.SENSITIVE, leaf, new Values(null, null), false);
    }

    private @Nullable Entry find(String list, KeyedPath leaf, Values values, boolean ended) {
        return placed.stream()
                .filter(candidate -> candidate.rule().entry().id().startsWith(list)
                        && candidate.rule().entry().ended() == ended
                        && candidate.covers(leaf)
                        && candidate.rule().values().test(values))
                .map(candidate -> candidate.rule().entry())
                .findFirst()
                .orElse(null);
    }

    /** Ids of the rules that hold or hide something of this object whether or not anything differs. */
    List<String> standing() {
        return placed.stream()
                .map(candidate -> candidate.rule().entry().id())
                .filter(id -> id.startsWith(RuleBook.INVARIANTS) || id.startsWith(RuleBook.SENSITIVE))
                .toList();
    }
}

package dev.samekind.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.parity.compare.Leaf.Cause;
import dev.samekind.parity.compare.RuleBook.Entry;
import dev.samekind.parity.normalise.OrderFree;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Leaves;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives every leaf of one object its class. The conservation law: a leaf of any of the three trees is classified exactly
 * once, whatever the rules say.
 */
public final class ObjectComparison {
    private static final KeyedPath LABEL =
            KeyedPath.ROOT.field("metadata").field("labels").field(Samekind.ENVIRONMENT_LABEL);
    private static final KeyedPath DIGEST =
            KeyedPath.ROOT.field("metadata").field("annotations").field(Samekind.DIGEST_ANNOTATION);
    private static final KeyedPath OWNERS = KeyedPath.ROOT.field("metadata").field("ownerReferences");

    private final ObjectInput input;
    private final RuleBook book;
    private final ObjectRules rules;
    private final SortedMap<KeyedPath, JsonNode> production;
    private final SortedMap<KeyedPath, JsonNode> expected;
    private final SortedMap<KeyedPath, JsonNode> live;
    private final SortedMap<KeyedPath, ItemOrder.Orders> orders;
    private final SortedMap<KeyedPath, String> changedBy = new TreeMap<>();
    /** Leaves that a hand-off changed, with its rule. */
    private final SortedMap<KeyedPath, String> scaledBy = new TreeMap<>();

    private ObjectComparison(ObjectInput input, RuleBook book) {
        this.input = input;
        this.book = book;
        this.rules = new ObjectRules(book.about(input.key()), input.production(), input.expected(), input.live());
        this.production = leaves(input.production());
        this.expected = Leaves.of(input.expected());
        this.live = Leaves.of(input.live());
        this.orders = ItemOrder.of(input);
        orders.forEach((path, order) -> {
            put(production, path, order.production());
            put(expected, path, order.expected());
            put(live, path, order.live());
        });
        input.changes()
                .forEach(change -> (BuiltIn.isBuiltIn(change.rule()) ? scaledBy : changedBy)
                        .put(KeyedPath.parse(change.path()), ruleId(change.rule())));
    }

    /** Every leaf of the object, in the order of their paths. The trees of the input are brought into one order. */
    public static List<Leaf> of(ObjectInput input, RuleBook book) {
        if (input.production() != null) {
            OrderFree.align(input.key(), input.production(), input.expected());
        }
        OrderFree.align(input.key(), input.expected(), input.live());
        return new ObjectComparison(input, book).leaves();
    }

    /** Rules that hold or hide something of the object, whether or not anything differs. */
    public static List<String> standingRules(ObjectInput input, RuleBook book) {
        return new ObjectRules(book.about(input.key()), input.production(), input.expected(), input.live()).standing();
    }

    private static String ruleId(String rule) {
        return BuiltIn.isBuiltIn(rule) ? rule : RuleBook.LOCALISATIONS + rule;
    }

    private static SortedMap<KeyedPath, JsonNode> leaves(@Nullable ObjectNode tree) {
        return tree == null ? new TreeMap<>() : Leaves.of(tree);
    }

    private static void put(SortedMap<KeyedPath, JsonNode> leaves, KeyedPath path, JsonNode order) {
        if (!order.isEmpty()) {
            leaves.put(path, order);
        }
    }

    private List<Leaf> leaves() {
        var paths = new TreeSet<KeyedPath>(production.keySet());
        paths.addAll(expected.keySet());
        paths.addAll(live.keySet());
        var leaves = new ArrayList<Leaf>(paths.size());
        paths.forEach(path -> leaves.add(leaf(path)));
        return leaves;
    }

    private Leaf leaf(KeyedPath path) {
        var wanted = production.get(path);
        var forbidden = rules.forbidden(path, wanted);
        if (forbidden != null) {
            return leaf(path, LeafClass.VIOLATION, Cause.FORBIDDEN, forbidden.id(), null);
        }
        var here = live.get(path);
        if (Objects.equals(here, wanted) && (here != null || input.production() != null)) {
            return same(path);
        }
        return Objects.equals(here, expected.get(path)) ? asExpected(path) : unexpected(path, here);
    }

    /** As in production; what is absent from both but was to be added here is as in production, too. */
    private Leaf same(KeyedPath path) {
        for (var unenforced : input.unenforced()) {
            if (path.startsWith(unenforced.path())) {
                return leaf(path, LeafClass.NOT_ENFORCED, Cause.DIFFERENCE, unenforced.check(), null);
            }
        }
        return leaf(path, LeafClass.EQUAL, Cause.DIFFERENCE, null, null);
    }

    private Leaf asExpected(KeyedPath path) {
        if (isMark(path)) {
            return leaf(path, LeafClass.MARK, Cause.DIFFERENCE, BuiltIn.MARK, null);
        }
        if (input.builtIn() != null) {
            return leaf(path, LeafClass.ALLOWED, Cause.DIFFERENCE, input.builtIn(), null);
        }
        var invariant = rules.invariant(path);
        if (invariant != null) {
            return leaf(path, LeafClass.VIOLATION, Cause.INVARIANT, invariant.id(), null);
        }
        var scaled = scaledBy.get(path);
        if (scaled != null) {
            var leafClass = scaled.equals(BuiltIn.HAND_OFF) ? LeafClass.HANDED_OFF : LeafClass.ALLOWED;
            return leaf(path, leafClass, Cause.DIFFERENCE, scaled, null);
        }
        var rule = ruleOf(path);
        if (rule == null) {
            return leaf(path, LeafClass.VIOLATION, Cause.DIFFERENCE, null, null);
        }
        return rule.ended()
                ? leaf(path, LeafClass.VIOLATION, Cause.EXPIRED, rule.id(), null)
                : leaf(path, LeafClass.ALLOWED, Cause.DIFFERENCE, rule.id(), null);
    }

    private Leaf unexpected(KeyedPath path, @Nullable JsonNode here) {
        var invariant = rules.invariant(path);
        if (invariant != null) {
            return leaf(path, LeafClass.VIOLATION, Cause.INVARIANT, invariant.id(), manager(path));
        }
        // a controller that scales never scales to nothing: that switches it off
        if (input.controlled().contains(path) && here != null && here.asInt() > 0) {
            return leaf(path, LeafClass.CONTROLLER, Cause.DIFFERENCE, BuiltIn.CONTROLLER, null);
        }
        var tolerance = rules.tolerance(path, here);
        if (tolerance != null) {
            return leaf(path, LeafClass.ALLOWED, Cause.DIFFERENCE, tolerance.id(), null);
        }
        Entry ended = rules.endedTolerance(path, here);
        if (ended != null) {
            return leaf(path, LeafClass.VIOLATION, Cause.EXPIRED, ended.id(), null);
        }
        var manager = manager(path);
        return leaf(
                path,
                manager == null && here != null && !orders.containsKey(path) ? LeafClass.VIOLATION : LeafClass.DRIFT,
                Cause.DIFFERENCE,
                null,
                manager);
    }

    /** Who wrote the leaf, took it out, or moved it; nobody for what the server itself put in. */
    private @Nullable String manager(KeyedPath path) {
        var owner = input.owners().of(path);
        return (owner.isPresent() || (live.containsKey(path) && !orders.containsKey(path))
                        ? owner
                        : input.owners().last())
                .orElse(null);
    }

    /** The rule of the nearest changed leaf: a change may make the server add fields, which are its change as well. */
    private @Nullable Entry ruleOf(KeyedPath path) {
        var exact = changedBy.get(path);
        return exact != null
                ? book.entry(exact)
                : changedBy.entrySet().stream()
                        .max(Comparator.comparingInt(change -> change.getKey().sharedSteps(path)))
                        .map(change -> book.entry(change.getValue()))
                        .orElse(null);
    }

    private static boolean isMark(KeyedPath path) {
        return path.equals(LABEL) || path.equals(DIGEST) || path.startsWith(OWNERS);
    }

    private Leaf leaf(
            KeyedPath path, LeafClass leafClass, Cause cause, @Nullable String rule, @Nullable String manager) {
        return new Leaf(
                path,
                leafClass,
                cause,
                rule,
                manager,
                isSensitive(path),
                production.get(path),
                expected.get(path),
                live.get(path));
    }

    private boolean isSensitive(KeyedPath path) {
        return Sensitivity.hides(input, path)
                || rules.sensitive(path) != null
                || Stream.of(production, expected, live).anyMatch(tree -> Sensitivity.isCredential(tree.get(path)));
    }
}

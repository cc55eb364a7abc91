package dev.samekind.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.parity.compare.Leaf.Cause;
import dev.samekind.parity.compare.RuleBook.Entry;
import dev.samekind.parity.localise.Change;
import dev.samekind.parity.normalise.OrderFree;
import dev.samekind.parity.path.KeyedPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private final SortedMap<KeyedPath, ItemOrder.Orders> orders;
    private final SortedMap<KeyedPath, String> changedBy = new TreeMap<>();
    /** Leaves that a hand-off changed, with its rule. */
    private final SortedMap<KeyedPath, String> scaledBy = new TreeMap<>();
    /** Leaves that are left to another program. */
    private final Set<KeyedPath> leftTo = new HashSet<>();

    private ObjectComparison(ObjectInput input, RuleBook book) {
        this.input = input;
        this.book = book;
        this.rules = new ObjectRules(book.about(input.key()), input.production(), input.expected(), input.live());
        this.orders = ItemOrder.of(input);
        input.changes().forEach(this::note);
    }

    private void note(Change change) {
        var path = KeyedPath.parse(change.path());
        if (change.rule().equals(BuiltIn.MANAGED_BY)) {
            leftTo.add(path);
        } else {
            (BuiltIn.isBuiltIn(change.rule()) ? scaledBy : changedBy).put(path, ruleId(change.rule()));
        }
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

    private List<Leaf> leaves() {
        var values = LeafValues.of(input, orders);
        var leaves = new ArrayList<Leaf>(values.size());
        values.forEach((path, value) -> leaves.add(leaf(path, value)));
        return leaves;
    }

    private Leaf leaf(KeyedPath path, LeafValues values) {
        var forbidden = rules.forbidden(path, values.production());
        if (forbidden != null) {
            return leaf(path, values, LeafClass.VIOLATION, Cause.FORBIDDEN, forbidden.id(), null);
        }
        var here = values.live();
        if (Objects.equals(here, values.production()) && (here != null || input.production() != null)) {
            return same(path, values);
        }
        return Objects.equals(here, values.expected()) ? asExpected(path, values) : unexpected(path, values, here);
    }

    /** As in production; what is absent from both but was to be added here is as in production, too. */
    private Leaf same(KeyedPath path, LeafValues values) {
        for (var unenforced : input.unenforced()) {
            if (path.startsWith(unenforced.path())) {
                return leaf(path, values, LeafClass.NOT_ENFORCED, Cause.DIFFERENCE, unenforced.check(), null);
            }
        }
        return leaf(path, values, LeafClass.EQUAL, Cause.DIFFERENCE, null, null);
    }

    private Leaf asExpected(KeyedPath path, LeafValues values) {
        if (isMark(path)) {
            return leaf(path, values, LeafClass.MARK, Cause.DIFFERENCE, BuiltIn.MARK, null);
        }
        if (input.builtIn() != null) {
            return leaf(path, values, LeafClass.ALLOWED, Cause.DIFFERENCE, input.builtIn(), null);
        }
        var invariant = rules.invariant(path);
        if (invariant != null) {
            return leaf(path, values, LeafClass.VIOLATION, Cause.INVARIANT, invariant.id(), null);
        }
        var scaled = scaledBy.get(path);
        if (scaled != null) {
            return leaf(path, values, scaledClass(scaled), Cause.DIFFERENCE, scaled, null);
        }
        var rule = ruleOf(path);
        if (rule == null) {
            return leaf(path, values, LeafClass.VIOLATION, Cause.DIFFERENCE, null, null);
        }
        return rule.ended()
                ? leaf(path, values, LeafClass.VIOLATION, Cause.EXPIRED, rule.id(), null)
                : leaf(path, values, LeafClass.ALLOWED, Cause.DIFFERENCE, rule.id(), null);
    }

    private static LeafClass scaledClass(String rule) {
        return switch (rule) {
            case BuiltIn.HAND_OFF -> LeafClass.HANDED_OFF;
            case BuiltIn.REMOTE -> LeafClass.REMOTE;
            default -> LeafClass.ALLOWED;
        };
    }

    private Leaf unexpected(KeyedPath path, LeafValues values, @Nullable JsonNode here) {
        var invariant = rules.invariant(path);
        if (invariant != null) {
            return leaf(path, values, LeafClass.VIOLATION, Cause.INVARIANT, invariant.id(), manager(path, here));
        }
        if (leftTo.contains(path)) {
            return leaf(path, values, LeafClass.ALLOWED, Cause.DIFFERENCE, BuiltIn.MANAGED_BY, manager(path, here));
        }
        // a controller that scales never scales to nothing: that switches it off
        if (input.controlled().contains(path) && here != null && here.asInt() > 0) {
            return leaf(path, values, LeafClass.CONTROLLER, Cause.DIFFERENCE, BuiltIn.CONTROLLER, null);
        }
        var tolerance = rules.tolerance(path, here);
        if (tolerance != null) {
            return leaf(path, values, LeafClass.ALLOWED, Cause.DIFFERENCE, tolerance.id(), null);
        }
        Entry ended = rules.endedTolerance(path, here);
        if (ended != null) {
            return leaf(path, values, LeafClass.VIOLATION, Cause.EXPIRED, ended.id(), null);
        }
        var manager = manager(path, here);
        return leaf(
                path,
                values,
                manager == null && here != null && !orders.containsKey(path) ? LeafClass.VIOLATION : LeafClass.DRIFT,
                Cause.DIFFERENCE,
                null,
                manager);
    }

    /** Who wrote the leaf, took it out, or moved it; nobody for what the server itself put in. */
    private @Nullable String manager(KeyedPath path, @Nullable JsonNode here) {
        var owner = input.owners().of(path);
        return (owner.isPresent() || (here != null && !orders.containsKey(path))
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
            KeyedPath path,
            LeafValues values,
            LeafClass leafClass,
            Cause cause,
            @Nullable String rule,
            @Nullable String manager) {
        return new Leaf(
                path,
                leafClass,
                cause,
                rule,
                manager,
                isSensitive(path, values),
                values.production(),
                values.expected(),
                values.live());
    }

    private boolean isSensitive(KeyedPath path, LeafValues values) {
        return Sensitivity.hides(input, path)
                || rules.sensitive(path) != null
                || values.all().anyMatch(Sensitivity::isCredential);
    }
}

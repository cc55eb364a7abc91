package dev.samekind.parity.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.Tolerance;
import dev.samekind.parity.path.InvalidPathException;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.quantity.InvalidQuantityException;
import dev.samekind.parity.quantity.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses a tolerance that is wide enough to be an ignore: of many fields at once, or of any value. */
final class ToleranceWidth {
    /** A count of Kubernetes' is a 32-bit number: up to here is any count. */
    private static final Quantity ANY_COUNT = Quantity.parse(String.valueOf(Integer.MAX_VALUE));
    /** No memory, processor or disk is as large. */
    private static final Quantity ANY_QUANTITY = Quantity.parse("1P");

    private static final Quantity ZERO = Quantity.parse("0");

    private final Tolerance rule;
    private final List<BaselineProblem> problems = new ArrayList<>();

    private ToleranceWidth(Tolerance rule) {
        this.rule = rule;
    }

    static List<BaselineProblem> problems(Tolerance rule) {
        var width = new ToleranceWidth(rule);
        width.values();
        width.path();
        return width.problems;
    }

    private void values() {
        if ((rule.min() == null) != (rule.max() == null)) {
            problem("%s alone admits everything on its other side: add %s"
                    .formatted(rule.min() == null ? "max" : "min", rule.min() == null ? "min" : "max"));
        } else if (rule.min() != null) {
            range(bound("min", rule.min()), bound("max", rule.max()));
        } else if (rule.values().isEmpty() && !rule.admitsAbsence()) {
            problem("it names no value: say values, min and max, or absent: true");
        }
    }

    private void range(@Nullable Quantity min, @Nullable Quantity max) {
        if (min == null || max == null) {
            return;
        }
        if (min.compareTo(max) > 0) {
            problem("min %s is larger than max %s: swap them".formatted(min, max));
        } else if (min.compareTo(ZERO) <= 0 && max.compareTo(widest()) >= 0) {
            problem("%s to %s is any value, and so an ignore: name the range that you mean".formatted(min, max));
        }
    }

    /** 4Gi is more than any count, and not much memory. */
    private Quantity widest() {
        boolean hasUnit = isQuantity(rule.min()) || isQuantity(rule.max());
        return hasUnit ? ANY_QUANTITY : ANY_COUNT;
    }

    private static boolean isQuantity(@Nullable JsonNode bound) {
        return bound != null && bound.isTextual() && !bound.asText().matches("[+-]?[0-9]+");
    }

    private @Nullable Quantity bound(String name, @Nullable JsonNode bound) {
        try {
            return bound == null ? null : Quantity.of(bound);
        } catch (InvalidQuantityException e) {
            problem(name + ": " + e.getMessage());
            return null;
        }
    }

    private void path() {
        try {
            path(KeyedPath.parse(rule.path()));
        } catch (InvalidPathException e) {
            // told with the paths of every other rule
        }
    }

    private void path(KeyedPath path) {
        var last = path.steps().getLast();
        if (last instanceof Step.All) {
            problem("%s names every item of a list, and so whatever is in them: name a field of theirs, or one item"
                    .formatted(path));
        } else if (last instanceof Step.Key) {
            problem("%s names a whole item: name one field of it, for example %s/value".formatted(path, path));
        } else if (Subtrees.isOne(path)) {
            problem(
                    "%s has fields of its own, and a tolerance of all of them would be an ignore: name one field below it"
                            .formatted(path));
        }
    }

    private void problem(String message) {
        problems.add(new BaselineProblem("tolerances/" + rule.id(), BaselineProblem.INVALID, message));
    }
}

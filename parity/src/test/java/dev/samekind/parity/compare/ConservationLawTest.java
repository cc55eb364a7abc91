package dev.samekind.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Leaves;
import dev.samekind.parity.report.ObjectResult;
import dev.samekind.parity.testing.RandomComparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every leaf of any of the three forms of an object has exactly one class, and none is good without a ground. */
class ConservationLawTest {
    private static final int CASES = 10_000;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Set<LeafClass> OF_LEAVES = EnumSet.of(
            LeafClass.EQUAL,
            LeafClass.MARK,
            LeafClass.ALLOWED,
            LeafClass.CONTROLLER,
            LeafClass.VIOLATION,
            LeafClass.DRIFT,
            LeafClass.NOT_ENFORCED);

    @Test
    void leavesAreTheSumOfTheClasses() {
        var seen = EnumSet.noneOf(LeafClass.class);
        for (long seed = 0; seed < CASES; seed++) {
            var comparison = RandomComparison.of(seed);
            var input = comparison.input();
            var book = RuleBook.of(comparison.baseline(), NOW);
            int sizes = sizes(input);
            List<Leaf> leaves;
            try {
                leaves = ObjectComparison.of(input, book);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + input, e);
            }
            assertThat(sizes(input))
                    .as("seed %d: bringing into one order loses nothing", seed)
                    .isEqualTo(sizes);
            var union = new TreeSet<KeyedPath>();
            trees(input).forEach(tree -> union.addAll(Leaves.of(tree).keySet()));
            union.addAll(ItemOrder.of(input).keySet());
            assertThat(leaves.stream().map(Leaf::path).toList())
                    .as("seed %d: each leaf once", seed)
                    .isEqualTo(new ArrayList<>(union));
            var result = ObjectResult.compared(input.key(), leaves, List.of());
            assertThat(result.leaves()).as("seed %d", seed).isEqualTo(union.size());
            assertThat(result.counts().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(union.size());
            for (var leaf : leaves) {
                seen.add(leaf.leafClass());
                if (!isGrounded(leaf, input, book)) {
                    throw new AssertionError("seed " + seed + ": " + leaf);
                }
            }
        }
        assertThat(seen).isEqualTo(OF_LEAVES);
    }

    /** What must be true of a leaf of this class, whatever led to it. */
    private static boolean isGrounded(Leaf leaf, ObjectInput input, RuleBook book) {
        boolean isAsInProduction = Objects.equals(leaf.live(), leaf.production());
        return switch (leaf.leafClass()) {
            case EQUAL, NOT_ENFORCED -> isAsInProduction;
            case MARK -> leaf.path().toString().matches("/metadata/(labels|annotations|ownerReferences).*");
            case CONTROLLER ->
                input.controlled().contains(leaf.path()) && (!isAsInProduction || input.production() == null);
            case ALLOWED -> rule(leaf).equals(input.builtIn()) || isInForce(book.entry(rule(leaf)));
            case VIOLATION -> !isAsInProduction || leaf.cause() == Leaf.Cause.FORBIDDEN || input.production() == null;
            case DRIFT -> !isAsInProduction || input.production() == null;
            default -> false;
        };
    }

    private static boolean isInForce(RuleBook.@Nullable Entry rule) {
        return rule != null && !rule.ended();
    }

    private static String rule(Leaf leaf) {
        return String.valueOf(leaf.rule());
    }

    private static List<ObjectNode> trees(ObjectInput input) {
        var trees = new ArrayList<ObjectNode>();
        if (input.production() != null) {
            trees.add(input.production());
        }
        trees.add(input.expected());
        trees.add(input.live());
        return trees;
    }

    private static int sizes(ObjectInput input) {
        return trees(input).stream().mapToInt(ConservationLawTest::size).sum();
    }

    /** Leaves counted without the code under test. */
    private static int size(JsonNode node) {
        int sum = node.isEmpty() ? 1 : 0;
        for (var child : node) {
            sum += size(child);
        }
        return sum;
    }
}

package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Declared differences of one rule.
 *
 * @param rule the rule, or who decides instead of one
 * @param rows its differences
 * @param reason why the rule is there; null where nobody says
 */
record Declared(
        String rule, List<Difference> rows, @Nullable String reason) {

    /** Of a report, by rule. */
    static List<Declared> of(ParityResult result) {
        Map<String, List<Difference>> byRule = new TreeMap<>();
        result.declared()
                .forEach(row -> byRule.computeIfAbsent(name(row), rule -> new ArrayList<>())
                        .add(row));
        return byRule.entrySet().stream()
                .map(entry -> new Declared(entry.getKey(), entry.getValue(), reason(result, entry.getKey())))
                .toList();
    }

    /** Fields or findings that the rule decided. */
    int size() {
        return rows.stream().mapToInt(row -> Math.max(1, row.leaves())).sum();
    }

    private static String name(Difference row) {
        if (row.rule() != null) {
            return row.rule();
        }
        return row.state() == State.AllowedByController ? "a controller, as in production" : row.reason();
    }

    private static @Nullable String reason(ParityResult result, String rule) {
        return result.rules().stream()
                .filter(state -> state.id().equals(rule))
                .findFirst()
                .map(state -> state.reason())
                .orElse(null);
    }
}

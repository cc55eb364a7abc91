package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Differences that are told together.
 *
 * @param title for people
 * @param rows the differences, the worst first
 */
record Group(String title, List<Difference> rows) {
    private static final Comparator<Difference> WORST_FIRST = Comparator.comparing((Difference row) -> Level.of(row))
            .thenComparing(Difference::topic)
            .thenComparing(row -> Words.object(row.object()))
            .thenComparing(row -> row.path() == null ? "" : row.path())
            .thenComparing(Difference::id);

    /** Every group that has rows, in the order of telling. */
    static List<Group> of(List<Difference> undeclared) {
        return Stream.of(
                        group("Violations", undeclared, Set.of(State.Violation)),
                        group("Drift: changed by hand", undeclared, Set.of(State.Drift)),
                        group("Not enforced: accepted here and not acted on", undeclared, Set.of(State.NotEnforced)),
                        group("Missing here", undeclared, Set.of(State.MissingLocally)),
                        group("Only here", undeclared, Set.of(State.ExtraLocally)),
                        group("Not comparable", undeclared, Set.of(State.NotComparable)),
                        group("Runs elsewhere", undeclared, Set.of(State.HandedOff, State.Remote)))
                .filter(group -> !group.rows().isEmpty())
                .toList();
    }

    private static Group group(String title, List<Difference> differences, Set<State> states) {
        return new Group(
                title,
                differences.stream()
                        .filter(row -> states.contains(row.state()))
                        .sorted(WORST_FIRST)
                        .toList());
    }
}

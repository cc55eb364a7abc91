package dev.samekind.parity.baseline;

import dev.samekind.api.v1alpha1.CheckRule;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.Target;
import dev.samekind.parity.path.PathOverlap;
import dev.samekind.parity.select.TargetOverlap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules of which one allows what another forbids, or of which nobody could say which one decides. */
final class Contradictions {
    private final ParityBaselineSpec baseline;
    private final List<BaselineProblem> problems = new ArrayList<>();

    private Contradictions(ParityBaselineSpec baseline) {
        this.baseline = baseline;
    }

    static List<BaselineProblem> in(ParityBaselineSpec baseline, List<DeclaredRule> rules) {
        var contradictions = new Contradictions(baseline);
        contradictions.invariants(rules);
        contradictions.tolerances(rules);
        contradictions.checks();
        return contradictions.problems;
    }

    private void invariants(List<DeclaredRule> rules) {
        var removals = baseline.localisations().stream()
                .filter(Localisation::removes)
                .map(Localisation::id)
                .collect(Collectors.toSet());
        var held =
                rules.stream().filter(rule -> rule.list().equals("invariants")).toList();
        for (var rule : rules) {
            boolean localises = rule.list().equals(DeclaredRule.LOCALISATIONS);
            if (localises || rule.list().equals("tolerances")) {
                boolean removes = localises && removals.contains(rule.id());
                held.stream()
                        .filter(invariant -> breaks(rule, removes, invariant))
                        .forEach(invariant -> problems.add(rule.conflict(
                                "%s of %s is held by the invariant %s: narrow the target or path of one, or remove one"
                                        .formatted(rule.path(), display(rule.target()), invariant.id()))));
            }
        }
    }

    private static boolean breaks(DeclaredRule rule, boolean removes, DeclaredRule invariant) {
        var path = rule.parsed();
        var held = invariant.parsed();
        return path.isPresent()
                && held.isPresent()
                && (PathOverlap.covers(held.get(), path.get())
                        || (removes && PathOverlap.covers(path.get(), held.get())))
                && overlap(rule.target(), invariant.target());
    }

    private void tolerances(List<DeclaredRule> rules) {
        var tolerances =
                rules.stream().filter(rule -> rule.list().equals("tolerances")).toList();
        eachPair(tolerances, (first, second) -> {
            if (first.parsed().isPresent()
                    && first.parsed().equals(second.parsed())
                    && Objects.equals(first.target(), second.target())) {
                problems.add(second.conflict(
                        "%s of %s has the tolerance %s already: make one rule of them, with all the values"
                                .formatted(second.path(), display(second.target()), first.id())));
            }
        });
    }

    private void checks() {
        eachPair(baseline.checks(), (first, second) -> {
            if (sameCheck(first, second)) {
                problems.add(new BaselineProblem(
                        "checks/" + second.id(),
                        BaselineProblem.CONFLICT,
                        "%s of %s has the rule %s already: narrow the target of one, or make one rule of them"
                                .formatted(second.check(), display(second.target()), first.id())));
            }
        });
    }

    private static boolean sameCheck(CheckRule first, CheckRule second) {
        return first.check() == second.check() && overlap(first.target(), second.target());
    }

    private static boolean overlap(@Nullable Target first, @Nullable Target second) {
        return first == null || second == null || TargetOverlap.between(first, second);
    }

    private interface Pair<T> {
        void look(T first, T second);
    }

    private static <T> void eachPair(List<T> rules, Pair<T> look) {
        for (int i = 0; i < rules.size(); i++) {
            for (var second : rules.subList(i + 1, rules.size())) {
                look.look(rules.get(i), second);
            }
        }
    }

    private static String display(@Nullable Target target) {
        if (target == null) {
            return "everything";
        }
        var name = target.name() == null ? "*" : target.name();
        return target.kind() + " " + (target.namespace() == null ? name : target.namespace() + "/" + name);
    }
}

package dev.samekind.parity.baseline;

import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.parity.localise.Localiser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Finds everything that is wrong with a baseline at once, before any object is seen. */
public final class BaselineValidator {
    private BaselineValidator() {}

    /** What is wrong, in the order of the baseline's lists; nothing when it can be used. */
    public static List<BaselineProblem> validate(ParityBaselineSpec baseline) {
        var rules = DeclaredRule.of(baseline);
        var problems = new ArrayList<BaselineProblem>();
        Localiser.validate(baseline.localisations())
                .forEach(problem -> problems.add(new BaselineProblem(
                        DeclaredRule.LOCALISATIONS + "/" + problem.rule(),
                        BaselineProblem.INVALID,
                        problem.message())));
        problems.addAll(sameIds(rules));
        rules.forEach(rule -> problems.addAll(RuleShape.problems(rule)));
        baseline.tolerances().forEach(tolerance -> problems.addAll(ToleranceWidth.problems(tolerance)));
        problems.addAll(Contradictions.in(baseline, rules));
        return List.copyOf(problems);
    }

    /** Two localisations of one id are the localiser's to tell. */
    private static List<BaselineProblem> sameIds(List<DeclaredRule> rules) {
        var problems = new ArrayList<BaselineProblem>();
        var first = new HashMap<String, DeclaredRule>();
        for (var rule : rules) {
            var before = first.putIfAbsent(rule.id(), rule);
            if (before != null && !rule.list().equals(DeclaredRule.LOCALISATIONS)) {
                problems.add(rule.invalid("a rule of %s has this id: give each its own, for people name rules by it"
                        .formatted(before.list())));
            }
        }
        return problems;
    }
}

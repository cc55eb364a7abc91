package dev.samekind.parity.localise;

import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.parity.manifest.Manifest;
import java.util.List;

/**
 * Applies a baseline's localisations to production's objects. The result does not depend on the order of the rules, and
 * the given trees are never changed. Objects keep their identity; namespaces must be filled in beforehand for targets
 * that name one.
 */
public final class Localiser {
    private final List<Rule> rules;

    private Localiser(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * The localiser of rules.
     *
     * @throws InvalidRulesException with everything that {@link #validate} finds
     */
    public static Localiser of(List<Localisation> rules) {
        var problems = validate(rules);
        if (!problems.isEmpty()) {
            throw new InvalidRulesException(problems);
        }
        return new Localiser(rules.stream().map(Rule::of).sorted(Rule.ORDER).toList());
    }

    /** Everything that is wrong with rules, whatever they are applied to; empty when they are fine. */
    public static List<RuleProblem> validate(List<Localisation> rules) {
        return RuleValidator.validate(rules);
    }

    /**
     * The object as it is to be applied here, with the rule of each changed leaf.
     *
     * @throws RuleConflictException when two rules want one leaf, or one undoes what another wants
     * @throws LocalisationException when a rule does not fit the object, such as a bound on what is no quantity
     */
    public Localised localise(Manifest manifest) {
        var matching = rules.stream()
                .filter(rule -> rule.target().matches(manifest.key()))
                .toList();
        return matching.isEmpty()
                ? new Localised(manifest, List.of())
                : new ObjectLocaliser(manifest, matching).localise();
    }
}

package dev.samekind.parity.baseline;

import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.Target;
import dev.samekind.parity.path.InvalidPathException;
import dev.samekind.parity.path.KeyedPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every kind of rule has.
 *
 * @param list name of its list in the baseline
 * @param id id
 * @param target objects that it is about; null for all
 * @param path its path as written; null for a rule that has none
 * @param expiresAt when it ends; null for never
 */
record DeclaredRule(
        String list,
        String id,
        @Nullable Target target,
        @Nullable String path,
        @Nullable String expiresAt) {
    static final String LOCALISATIONS = "localisations";

    static List<DeclaredRule> of(ParityBaselineSpec baseline) {
        return Stream.of(
                        baseline.localisations().stream().map(DeclaredRule::of),
                        baseline.tolerances().stream()
                                .map(rule -> new DeclaredRule(
                                        "tolerances", rule.id(), rule.target(), rule.path(), rule.expiresAt())),
                        baseline.invariants().stream()
                                .map(rule ->
                                        new DeclaredRule("invariants", rule.id(), rule.target(), rule.path(), null)),
                        baseline.checks().stream()
                                .map(rule ->
                                        new DeclaredRule("checks", rule.id(), rule.target(), null, rule.expiresAt())),
                        baseline.forbiddenInProduction().stream()
                                .map(rule -> new DeclaredRule(
                                        "forbiddenInProduction", rule.id(), rule.target(), rule.path(), null)),
                        baseline.sensitive().stream()
                                .map(rule ->
                                        new DeclaredRule("sensitive", rule.id(), rule.target(), rule.path(), null)),
                        baseline.generatedSecrets().stream()
                                .map(rule -> new DeclaredRule("generatedSecrets", rule.id(), null, null, null)),
                        baseline.privilegedWorkloads().stream()
                                .map(rule ->
                                        new DeclaredRule("privilegedWorkloads", rule.id(), rule.target(), null, null)))
                .flatMap(rules -> rules)
                .toList();
    }

    private static DeclaredRule of(Localisation rule) {
        return new DeclaredRule(LOCALISATIONS, rule.id(), rule.target(), rule.path(), rule.expiresAt());
    }

    /** As reports name it. */
    String name() {
        return list + "/" + id;
    }

    /** Its path, where it has one that can be read. */
    Optional<KeyedPath> parsed() {
        try {
            return Optional.ofNullable(path).map(KeyedPath::parse);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    BaselineProblem invalid(String message) {
        return new BaselineProblem(name(), BaselineProblem.INVALID, message);
    }

    BaselineProblem conflict(String message) {
        return new BaselineProblem(name(), BaselineProblem.CONFLICT, message);
    }
}

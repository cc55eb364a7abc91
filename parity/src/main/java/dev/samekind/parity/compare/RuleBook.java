package dev.samekind.parity.compare;

import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.Target;
import dev.samekind.parity.baseline.Expiry;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.select.TargetMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules of a valid baseline at one moment. */
public final class RuleBook {
    /** List of the localisations in a rule's id. */
    public static final String LOCALISATIONS = "localisations/";
    /** List of the rules for generated Secrets. */
    public static final String GENERATED_SECRETS = "generatedSecrets/";

    static final String TOLERANCES = "tolerances/";
    static final String INVARIANTS = "invariants/";
    static final String FORBIDDEN = "forbiddenInProduction/";
    static final String SENSITIVE = "sensitive/";
    private static final String CHECKS = "checks/";

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<FieldRule> fieldRules = new ArrayList<>();
    private final List<CheckRuleEntry> checks = new ArrayList<>();

    /**
     * A rule as reports name it.
     *
     * @param id id, after the name of its list
     * @param reason why it is there
     * @param owner who answers for it
     * @param expiresAt when it ends, null when never
     * @param ended whether it has
     */
    public record Entry(
            String id,
            String reason,
            String owner,
            @Nullable String expiresAt,
            boolean ended) {}

    /** A rule about a field: where, and which values it is about. */
    record FieldRule(Entry entry, TargetMatcher target, KeyedPath path, Predicate<Values> values) {}

    /** The values of a leaf that a rule looks at. */
    record Values(
            com.fasterxml.jackson.databind.@Nullable JsonNode production,
            com.fasterxml.jackson.databind.@Nullable JsonNode live) {}

    /** A rule about a check. */
    public record CheckRuleEntry(
            Entry entry,
            dev.samekind.api.v1alpha1.CheckRule rule,
            @Nullable TargetMatcher target) {
        /** Whether the rule admits what was found about an object; null stands for the cluster. */
        public boolean admits(
                dev.samekind.api.v1alpha1.Check check, @Nullable ObjectKey object, @Nullable String found) {
            return !entry.ended()
                    && rule.check() == check
                    && (target == null || (object != null && target.matches(object)))
                    && found != null
                    && rule.admit().contains(found);
        }
    }

    private RuleBook(ParityBaselineSpec baseline, Instant now) {
        baseline.localisations()
                .forEach(rule -> entry(LOCALISATIONS + rule.id(), rule.reason(), rule.owner(), rule.expiresAt(), now));
        baseline.generatedSecrets()
                .forEach(rule -> entry(GENERATED_SECRETS + rule.id(), rule.reason(), rule.owner(), null, now));
        baseline.tolerances()
                .forEach(rule -> field(
                        entry(TOLERANCES + rule.id(), rule.reason(), rule.owner(), rule.expiresAt(), now),
                        rule.target(),
                        rule.path(),
                        values -> Admitted.by(rule, values.live())));
        baseline.invariants()
                .forEach(rule -> field(
                        entry(INVARIANTS + rule.id(), rule.reason(), rule.owner(), null, now),
                        rule.target(),
                        rule.path(),
                        values -> true));
        baseline.forbiddenInProduction()
                .forEach(rule -> field(
                        entry(FORBIDDEN + rule.id(), rule.reason(), rule.owner(), null, now),
                        rule.target(),
                        rule.path(),
                        values -> values.production() != null
                                && (rule.values().isEmpty()
                                        || rule.values()
                                                .contains(values.production().asText()))));
        baseline.sensitive()
                .forEach(rule -> fieldRules.add(new FieldRule(
                        entry(SENSITIVE + rule.id(), rule.reason(), rule.owner(), null, now),
                        TargetMatcher.of(rule.target()),
                        atAnyPlace(KeyedPath.parse(rule.path())),
                        values -> true)));
        baseline.checks().forEach(rule -> {
            var target = rule.target() == null ? null : TargetMatcher.of(rule.target());
            var entry = entry(CHECKS + rule.id(), rule.reason(), rule.owner(), rule.expiresAt(), now);
            checks.add(new CheckRuleEntry(entry, rule, target));
        });
    }

    /** The rules of a baseline that the validator found nothing wrong with. */
    public static RuleBook of(ParityBaselineSpec baseline, Instant now) {
        return new RuleBook(baseline, now);
    }

    private Entry entry(String id, String reason, String owner, @Nullable String expiresAt, Instant now) {
        var entry = new Entry(id, reason, owner, expiresAt, Expiry.hasEnded(expiresAt, now));
        entries.put(id, entry);
        return entry;
    }

    /** Items that go by place move when one is edited, and what is to be hidden with them. */
    private static KeyedPath atAnyPlace(KeyedPath path) {
        return new KeyedPath(path.steps().stream()
                .map(step -> step instanceof Step.Index ? new Step.All() : step)
                .toList());
    }

    private void field(Entry entry, Target target, String path, Predicate<Values> values) {
        fieldRules.add(new FieldRule(entry, TargetMatcher.of(target), KeyedPath.parse(path), values));
    }

    /** Every rule, in the order of the baseline's lists. */
    public Collection<Entry> entries() {
        return entries.values();
    }

    /** A rule by its id. */
    public @Nullable Entry entry(String id) {
        return entries.get(id);
    }

    /** Rules about checks. */
    public List<CheckRuleEntry> checks() {
        return checks;
    }

    /** Rules about fields of an object. */
    List<FieldRule> about(ObjectKey object) {
        return fieldRules.stream().filter(rule -> rule.target().matches(object)).toList();
    }

    /** Whether a rule is about what runs, so that files alone cannot say whether it is of use. */
    public static boolean isAboutWhatRuns(String id) {
        return id.startsWith(TOLERANCES) || id.startsWith(CHECKS) || id.startsWith(GENERATED_SECRETS);
    }

    /** Ids of the rules that have ended. */
    public List<String> ended() {
        return entries.values().stream().filter(Entry::ended).map(Entry::id).toList();
    }
}

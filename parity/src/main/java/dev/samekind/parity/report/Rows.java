package dev.samekind.parity.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.ObjectReference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.Undeclared;
import dev.samekind.api.v1alpha1.Undeclared.Effect;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.compare.LeafClass;
import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes rows of findings. */
final class Rows {
    /** Reasons that no policy for undeclared differences softens, because a rule speaks against them. */
    private static final Set<String> AGAINST_A_RULE = Set.of("InvariantBroken", "RuleExpired", "ForbiddenInProduction");

    private final RuleBook rules;
    private final Undeclared policy;

    Rows(RuleBook rules, Undeclared policy) {
        this.rules = rules;
        this.policy = policy;
    }

    /** The row of a finding about an object. */
    Difference of(ObjectKey object, Finding finding) {
        var state = state(finding.leafClass());
        var reason = reason(finding.reason());
        var rule = finding.rule() == null ? null : rules.entry(finding.rule());
        return new Difference(
                Ids.difference(object, finding.path(), state == State.NotEnforced ? finding.rule() : null),
                state,
                reason.topic(),
                AGAINST_A_RULE.contains(finding.reason()) ? Effect.Deny : effect(state),
                finding.reason(),
                reference(object),
                finding.path().isEmpty() ? null : finding.path(),
                finding.leaves(),
                null,
                Shown.of(finding.production(), finding.sensitive()),
                Objects.equals(finding.expected(), finding.production())
                        ? null
                        : Shown.of(finding.expected(), finding.sensitive()),
                Shown.of(finding.live(), finding.sensitive()),
                finding.rule(),
                rule == null ? null : rule.owner(),
                rule == null ? null : rule.expiresAt(),
                finding.manager(),
                evidence(finding, rule),
                reason.consequence(),
                reason.fix());
    }

    /** The row of what no file can say. Like a check without an answer, it is neither allowed nor held against anybody. */
    Difference noCluster() {
        var reason = reason("NoCluster");
        return new Difference(
                Ids.difference(null, "", reason.name()),
                State.NotComparable,
                reason.topic(),
                null,
                reason.name(),
                null,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "files were compared; what runs here, Secrets, behaviour and platform were not looked at",
                reason.consequence(),
                reason.fix());
    }

    private static @Nullable String evidence(Finding finding, RuleBook.@Nullable Entry rule) {
        return finding.evidence() == null && rule != null ? rule.reason() : finding.evidence();
    }

    /**
     * The row of a check that did not find what production has.
     *
     * @param leaves leaves of its object that are not acted on
     */
    Difference of(CheckResult result, int leaves) {
        var allowing = canBeAllowed(result.outcome()) ? allowing(result) : null;
        var state = allowing == null ? state(result.outcome()) : State.Allowed;
        var reason = reason(result.reason());
        return new Difference(
                Ids.difference(result.object(), result.path(), result.check().name()),
                state,
                reason.topic(),
                result.outcome() == Outcome.Unknown ? null : effect(state),
                result.reason(),
                result.object() == null ? null : reference(result.object()),
                result.path().isEmpty() ? null : result.path(),
                leaves,
                result.check(),
                text(result.production()),
                null,
                text(result.outcome() == Outcome.NotEnforced ? found(result) : result.live()),
                allowing == null ? null : allowing.id(),
                allowing == null ? null : allowing.owner(),
                allowing == null ? null : allowing.expiresAt(),
                null,
                result.evidence(),
                reason.consequence(),
                reason.fix());
    }

    private RuleBook.@Nullable Entry allowing(CheckResult result) {
        return rules.checks().stream()
                .filter(candidate -> candidate.admits(result.check(), result.object(), found(result)))
                .map(RuleBook.CheckRuleEntry::entry)
                .findFirst()
                .orElse(null);
    }

    private static boolean canBeAllowed(Outcome outcome) {
        return outcome == Outcome.Differs || outcome == Outcome.NotEnforced;
    }

    private static String found(CheckResult result) {
        return result.live() == null ? result.outcome().name() : result.live();
    }

    private @Nullable Effect effect(State state) {
        return switch (state) {
            case Violation, Drift -> policy.field();
            case NotEnforced -> policy.notEnforced();
            case NotComparable -> policy.notComparable();
            case MissingLocally -> policy.missingObject();
            case ExtraLocally -> policy.extraObject();
            case Allowed, AllowedByController, HandedOff, Remote -> null;
        };
    }

    private static State state(LeafClass leafClass) {
        return switch (leafClass) {
            case ALLOWED -> State.Allowed;
            case CONTROLLER -> State.AllowedByController;
            case VIOLATION -> State.Violation;
            case DRIFT -> State.Drift;
            case NOT_ENFORCED -> State.NotEnforced;
            case NOT_COMPARABLE -> State.NotComparable;
            case MISSING -> State.MissingLocally;
            case EXTRA -> State.ExtraLocally;
            case HANDED_OFF -> State.HandedOff;
            case REMOTE -> State.Remote;
            case EQUAL, MARK, SHAPE_ONLY ->
                throw new IllegalArgumentException(leafClass + " is counted and makes no row");
        };
    }

    private static State state(Outcome outcome) {
        return switch (outcome) {
            case Differs -> State.Violation;
            case NotEnforced -> State.NotEnforced;
            case NotComparable, Unknown -> State.NotComparable;
            case Same -> throw new IllegalArgumentException("what is the same makes no row");
        };
    }

    static ObjectReference reference(ObjectKey object) {
        return new ObjectReference(object.apiVersion(), object.kind(), object.namespace(), object.name());
    }

    private static Reasons.Reason reason(String name) {
        return Reasons.of(name)
                .orElseThrow(() -> new IllegalStateException("reason " + name + " is not in the catalogue"));
    }

    private static @Nullable JsonNode text(@Nullable String value) {
        return value == null ? null : TextNode.valueOf(value);
    }
}

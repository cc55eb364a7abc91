package dev.samekind.parity.report;

import static dev.samekind.parity.report.Reports.check;
import static dev.samekind.parity.report.Reports.object;
import static dev.samekind.parity.report.Reports.report;
import static dev.samekind.parity.report.Reports.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.Undeclared;
import dev.samekind.api.v1alpha1.Undeclared.Effect;
import dev.samekind.parity.compare.BuiltIn;
import dev.samekind.parity.compare.LeafClass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {
    private static final ParityBaselineSpec EMPTY = ParityBaselineSpec.empty();

    private static Undeclared all(Effect effect) {
        return new Undeclared(effect, effect, effect, effect, effect);
    }

    private static void assertSays(ParityReportSpec report, Verdict verdict, String message) {
        assertThat(report.verdict()).isEqualTo(verdict);
        assertThat(report.message()).isEqualTo(message);
    }

    @Test
    void nothingButEqualLeavesIsInParity() {
        assertSays(report(EMPTY, List.of()), Verdict.InParity, "0 fields compared, all as in production");
    }

    @ParameterizedTest
    @CsvSource({
        "VIOLATION, FieldDiffers, Deny, OutOfParity, 10 fields compared: 1 violation",
        "VIOLATION, FieldDiffers, Warn, InParityWithDeviations, 10 fields compared: 1 violation",
        "VIOLATION, FieldDiffers, Inform, InParity, 10 fields compared: 1 violation",
        "VIOLATION, InvariantBroken, Inform, OutOfParity, 10 fields compared: 1 violation",
        "VIOLATION, RuleExpired, Inform, OutOfParity, 10 fields compared: 1 violation",
        "VIOLATION, ForbiddenInProduction, Inform, OutOfParity, 10 fields compared: 1 violation",
        "DRIFT, FieldDiffers, Deny, OutOfParity, 10 fields compared: 1 changed by hand",
        "DRIFT, FieldDiffers, Warn, InParityWithDeviations, 10 fields compared: 1 changed by hand",
        "MISSING, Deleted, Deny, OutOfParity, 10 fields compared: 1 missing here",
        "MISSING, Deleted, Warn, InParityWithDeviations, 10 fields compared: 1 missing here",
        "EXTRA, WorkloadOnlyLocal, Deny, OutOfParity, 10 fields compared: 1 only here",
        "EXTRA, WorkloadOnlyLocal, Inform, InParity, 10 fields compared: 1 only here",
        "NOT_ENFORCED, NotEnforced, Deny, OutOfParity, 10 fields compared: 1 not enforced",
        "NOT_ENFORCED, NotEnforced, Inform, InParity, 10 fields compared: 1 not enforced",
        "NOT_COMPARABLE, DryRunRefused, Deny, OutOfParity, 10 fields compared: 1 not comparable",
        "NOT_COMPARABLE, DryRunRefused, Warn, InParityWithDeviations, 10 fields compared: 1 not comparable",
        "NOT_COMPARABLE, DryRunRefused, Inform, InParityWithDeviations, 10 fields compared: 1 not comparable"
    })
    void whatIsUndeclaredDoesWhatThePolicySays(
            LeafClass leafClass, String reason, Effect effect, Verdict verdict, String message) {
        assertSays(report(rules(all(effect)), List.of(object("api", leafClass, reason, null))), verdict, message);
    }

    @Test
    void eachEffectIsAskedOfItsOwnLine() {
        var order = List.of(
                object("a", LeafClass.VIOLATION, "FieldDiffers", null),
                object("b", LeafClass.MISSING, "Deleted", null),
                object("c", LeafClass.EXTRA, "WorkloadOnlyLocal", null),
                object("d", LeafClass.NOT_ENFORCED, "NotEnforced", "c-1"),
                object("e", LeafClass.NOT_COMPARABLE, "DryRunRefused", null));
        for (int i = 0; i < order.size(); i++) {
            var effects = new Effect[] {Effect.Warn, Effect.Warn, Effect.Warn, Effect.Warn, Effect.Warn};
            effects[i] = Effect.Deny;
            var undeclared = new Undeclared(effects[0], effects[1], effects[2], effects[3], effects[4]);
            assertThat(report(rules(undeclared), order).differences())
                    .extracting(row -> row.effect() == Effect.Deny)
                    .containsExactlyInAnyOrder(true, false, false, false, false);
            assertThat(Reports.row(report(rules(undeclared), List.of(order.get(i))))
                            .effect())
                    .isEqualTo(Effect.Deny);
        }
    }

    @Test
    void whatIsDeclaredIsADeviationAndWhatIsBuiltInIsNone() {
        var declared = object("api", LeafClass.ALLOWED, "Declared", "localisations/one");
        assertSays(report(EMPTY, List.of(declared)), Verdict.InParityWithDeviations, "10 fields compared: 1 declared");
        var companion = object("api", LeafClass.ALLOWED, "CompanionRoute", BuiltIn.COMPANION);
        assertSays(report(EMPTY, List.of(companion)), Verdict.InParity, "10 fields compared, all as in production");
        var controlled = object("api", LeafClass.CONTROLLER, "LeftToController", BuiltIn.CONTROLLER);
        assertThat(report(EMPTY, List.of(controlled)).verdict()).isEqualTo(Verdict.InParity);
    }

    @Test
    void aProvenLieIsNotSoftenedByWhatGaveNoAnswer() {
        var unanswered = check(Check.TimeoutEnforced, Outcome.Unknown, null);
        var violation = object("api", LeafClass.VIOLATION, "FieldDiffers", null);
        assertThat(report(EMPTY, List.of(violation), unanswered).verdict()).isEqualTo(Verdict.OutOfParity);
        assertSays(
                report(EMPTY, List.of(), unanswered), Verdict.Unknown, "TimeoutEnforced gave no answer: it was tried");
        var declared = object("api", LeafClass.ALLOWED, "Declared", "localisations/one");
        assertThat(report(EMPTY, List.of(declared), unanswered).verdict()).isEqualTo(Verdict.Unknown);
    }

    @Test
    void whyNothingCanBeSaidIsSaid() {
        assertSays(report(EMPTY, List.of(), "the node restarts"), Verdict.Unknown, "the node restarts");
        assertThat(report(EMPTY, List.of(object("a", LeafClass.DRIFT, "FieldDiffers", null)), "the node restarts")
                        .verdict())
                .isEqualTo(Verdict.OutOfParity);
        assertThat(Verdicts.message(
                        Verdict.Unknown,
                        java.util.Objects.requireNonNull(
                                report(EMPTY, List.of()).summary()),
                        report(EMPTY, List.of(object("a", LeafClass.NOT_COMPARABLE, "DryRunRefused", null)))
                                .differences(),
                        null))
                .isEqualTo("a check gave no answer");
    }

    @Test
    void theMessageCountsEachKindOnce() {
        assertThat(report(
                                EMPTY,
                                List.of(
                                        object("a", LeafClass.VIOLATION, "FieldDiffers", null),
                                        object("b", LeafClass.VIOLATION, "FieldDiffers", null),
                                        object("c", LeafClass.DRIFT, "FieldDiffers", null),
                                        object("d", LeafClass.ALLOWED, "Declared", "localisations/x")))
                        .message())
                .isEqualTo("40 fields compared: 2 violations, 1 changed by hand, 1 declared");
    }
}

package dev.samekind.parity.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneAnswerTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "NotEnforced, Unknown, NotEnforced",
        "NotEnforced, Same, NotEnforced",
        "Differs, NotComparable, Differs",
        "Same, Unknown, Unknown",
        "Same, NotComparable, NotComparable",
        "NotComparable, Unknown, Unknown",
    })
    void theWorstCountsInWhateverOrder(Outcome one, Outcome other, Outcome expected) {
        var first = result(one, "One", null);
        var second = result(other, "Other", NOON);
        assertThat(OneAnswer.of(List.of(first, second)))
                .isEqualTo(OneAnswer.of(List.of(second, first)))
                .singleElement()
                .extracting(CheckResult::outcome)
                .isEqualTo(expected);
    }

    @Test
    void aTableAndATrialThatAgreeAreTheTable() {
        var table = result(Outcome.NotEnforced, "Table", null);
        var trial = result(Outcome.NotEnforced, "Trial", NOON);
        assertThat(OneAnswer.of(List.of(trial, table))).containsExactly(table);
        assertThat(OneAnswer.of(List.of(table, trial))).containsExactly(table);
    }

    @Test
    void ofTwoTrialsTheLaterCounts() {
        var early = result(Outcome.Same, "Trial", NOON);
        var late = result(Outcome.Same, "Trial", NOON.plusSeconds(1));
        assertThat(OneAnswer.of(List.of(early, late))).containsExactly(late);
    }

    @Test
    void otherQuestionsKeepTheirAnswers() {
        var here = result(Outcome.Same, "Trial", NOON);
        var there = new CheckResult(
                Check.TimeoutEnforced, null, "/other", Outcome.Unknown, null, null, "Trial", "seen", NOON);
        assertThat(OneAnswer.of(List.of(here, there))).containsExactly(here, there);
    }

    private static CheckResult result(Outcome outcome, String reason, @Nullable Instant at) {
        return new CheckResult(Check.TimeoutEnforced, null, "/here", outcome, null, null, reason, "seen", at);
    }
}

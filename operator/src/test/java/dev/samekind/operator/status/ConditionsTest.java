package dev.samekind.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Condition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final Clock EARLY = at("2026-01-01T00:00:00Z");
    private static final Clock LATE = at("2026-01-02T00:00:00Z");

    @Test
    void readyHoldsWhenAllOthersDo() {
        var conditions = allTrue();
        assertThat(ready(conditions, List.of(), EARLY).status()).isEqualTo(Condition.Status.True);
    }

    @Test
    void readyGivesTheFirstReasonAndPrefersFalseToUnknown() {
        var conditions = allTrue();
        conditions.unknown(ConditionType.Applied, Reason.Failed, "the server is away");
        conditions.no(ConditionType.SecretsComplete, Reason.SecretsMissing, "missing: shop/api: key");
        var ready = ready(conditions, List.of(), EARLY);
        assertThat(ready.status()).isEqualTo(Condition.Status.False);
        assertThat(ready.reason()).isEqualTo("SecretsMissing");
        assertThat(ready.message()).isEqualTo("missing: shop/api: key");
    }

    @Test
    void aHandEditDoesNotMakeAnEnvironmentUnready() {
        var conditions = allTrue();
        conditions.no(ConditionType.Undisturbed, Reason.Drifted, "somebody scaled it");
        assertThat(ready(conditions, List.of(), EARLY).status()).isEqualTo(Condition.Status.True);
    }

    @Test
    void whatWasNotLookedAtIsUnknownAndSoIsReady() {
        var conditions = new Conditions();
        assertThat(conditions.toList(List.of(), 1, EARLY))
                .hasSize(ConditionType.values().length)
                .allMatch(condition -> condition.status() == Condition.Status.Unknown)
                .allMatch(condition -> condition.reason().equals("NotEvaluated"));
    }

    @Test
    void theTransitionTimeMovesOnlyWithTheStatus() {
        var first = allTrue().toList(List.of(), 1, EARLY);
        var same = allTrue().toList(first, 2, LATE);
        assertThat(same).allMatch(condition -> condition.lastTransitionTime().equals("2026-01-01T00:00:00Z"));
        assertThat(same).allMatch(condition -> Long.valueOf(2).equals(condition.observedGeneration()));

        var changed = allTrue();
        changed.no(ConditionType.Applied, Reason.NotApplied, "one object");
        var next = changed.toList(first, 2, LATE);
        assertThat(next)
                .filteredOn(condition -> condition.lastTransitionTime().equals("2026-01-02T00:00:00Z"))
                .extracting(Condition::type)
                .containsExactly("Ready", "Applied");
    }

    private static Conditions allTrue() {
        var conditions = new Conditions();
        for (var type : ConditionType.values()) {
            conditions.yes(type, "fine");
        }
        return conditions;
    }

    private static Condition ready(Conditions conditions, List<Condition> before, Clock clock) {
        return conditions.toList(before, 1, clock).getFirst();
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }
}

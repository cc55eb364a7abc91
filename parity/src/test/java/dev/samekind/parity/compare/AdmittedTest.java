package dev.samekind.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.Tolerance;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.testing.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmittedTest {
    private static boolean admits(String tolerance, String live) throws JsonProcessingException {
        var rule = new ObjectMapper().treeToValue(Yaml.tree(tolerance), Tolerance.class);
        return Admitted.by(rule, live.equals("-") ? null : Yaml.tree(live));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{values: ['3', debug]}; 3; true",
                "{values: ['3', debug]}; debug; true",
                "{values: ['3', debug]}; 4; false",
                "{values: ['3', debug]}; -; false",
                "{values: ['']}; {}; false",
                "{min: 1, max: 3}; 1; true",
                "{min: 1, max: 3}; 3; true",
                "{min: 1, max: 3}; 0; false",
                "{min: 1, max: 3}; 4; false",
                "{min: 500m, max: 1Gi}; 1; true",
                "{min: 500m, max: 1Gi}; 400m; false",
                "{min: 1, max: 3}; lots; false",
                "{min: 1, max: 3}; true; false",
                "{min: 1}; 2; false",
                "{max: 3}; 2; false",
                "{absent: true}; -; true",
                "{absent: false, values: [a]}; -; false",
                "{absent: true}; a; false"
            })
    void aToleranceAdmitsWhatItNamesAndNothingElse(String tolerance, String live, boolean expected)
            throws JsonProcessingException {
        assertThat(admits(tolerance, live)).isEqualTo(expected);
    }

    @Test
    void aRuleAboutAChecksAdmitsOnlyWhatItNames() {
        var pod = new ObjectKey("", "v1", "Pod", "shop", "p");
        var book = Comparisons.book("""
                checks: [{id: all, check: TimeoutEnforced, admit: [NotEnforced], target: null},
                         {id: pods, check: RetryEnforced, admit: ['3'], target: {kind: Pod}},
                         {id: over, check: RetryEnforced, admit: ['3'], target: null, expiresAt: '2020-01-01T00:00:00Z'}]
                """);
        var all = book.checks().get(0);
        assertThat(all.admits(Check.TimeoutEnforced, null, "NotEnforced")).isTrue();
        assertThat(all.admits(Check.TimeoutEnforced, pod, "NotEnforced")).isTrue();
        assertThat(all.admits(Check.TimeoutEnforced, pod, "Other")).isFalse();
        assertThat(all.admits(Check.TimeoutEnforced, pod, null)).isFalse();
        assertThat(all.admits(Check.RetryEnforced, pod, "NotEnforced")).isFalse();
        var pods = book.checks().get(1);
        assertThat(pods.admits(Check.RetryEnforced, pod, "3")).isTrue();
        assertThat(pods.admits(Check.RetryEnforced, null, "3")).isFalse();
        assertThat(pods.admits(Check.RetryEnforced, new ObjectKey("", "v1", "Service", "shop", "p"), "3"))
                .isFalse();
        assertThat(book.checks().get(2).admits(Check.RetryEnforced, pod, "3")).isFalse();
    }

    @Test
    void everyRuleHasAnEntryInTheOrderOfTheLists() {
        var book = Comparisons.book("""
                {sensitive: [{id: s, path: /a}], localisations: [{id: l}], generatedSecrets: [{id: g, name: x}],
                 tolerances: [{id: t, path: /a, values: [x]}], invariants: [{id: i, path: /a}],
                 forbiddenInProduction: [{id: f, path: /a}], checks: [{id: c, check: RetryEnforced, admit: [x]}]}
                """);
        assertThat(book.entries())
                .extracting(RuleBook.Entry::id)
                .containsExactly(
                        "localisations/l",
                        "generatedSecrets/g",
                        "tolerances/t",
                        "invariants/i",
                        "forbiddenInProduction/f",
                        "sensitive/s",
                        "checks/c");
        assertThat(book.entry("invariants/i")).isNotNull();
        assertThat(book.entry("i")).isNull();
        assertThat(book.ended()).isEmpty();
    }
}

package dev.samekind.parity.check.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.testing.Yaml;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table. */
class PolicyVerdictTest {
    private static final ObjectKey POLICY = new ObjectKey("networking.k8s.io", "v1", "NetworkPolicy", "shop", "orders");

    @ParameterizedTest
    @CsvSource({
        "true,  true,  Answered Answered Answered Answered, NotEnforced, NetworkPolicyNotEnforced",
        "true,  true,  TimedOut TimedOut TimedOut TimedOut, Same,        NetworkPolicyNotEnforced",
        "true,  true,  Answered Answered Answered TimedOut, Same,        NetworkPolicyNotEnforced",
        "true,  true,  Answered Answered Refused Answered,  Same,        NetworkPolicyNotEnforced",
        // a policy that comes late is in force, one that is gone again says nothing
        "true,  true,  TimedOut TimedOut Answered Answered, Unknown,     ProbeFailed",
        "true,  true,  Answered Answered Answered Failed,   Unknown,     ProbeFailed",
        "true,  true,  '',                                  Unknown,     ProbeFailed",
        "false, true,  '',                                  Unknown,     ProbeFailed",
        // a pod that has ended refuses, too
        "true,  false, Refused Refused Refused Refused,     Unknown,     ProbeFailed",
    })
    void decides(boolean control, boolean ready, String tries, Outcome outcome, String reason) {
        var result = decide(control, ready, tries);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.reason()).isEqualTo(reason);
        assertThat(result.object()).isEqualTo(POLICY);
        assertThat(result.path()).isEqualTo("/spec");
    }

    @Test
    void theEvidenceHasTheTimes() {
        assertThat(decide(true, true, "TimedOut TimedOut").evidence())
                .contains("TimedOut after 500 ms, TimedOut after 500 ms");
        assertThat(decide(false, true, "").evidence()).contains("5000 ms");
    }

    @Test
    void asksForEachPolicyAndNothingElse() {
        var other = new ObjectKey("cilium.io", "v2", "NetworkPolicy", "shop", "x");
        var service = new ObjectKey("", "v1", "Service", "shop", "x");
        assertThat(PolicyVerdict.questions(List.of(service, POLICY, other)))
                .singleElement()
                .satisfies(question -> assertThat(question.object()).isEqualTo(POLICY));
    }

    private static CheckResult decide(boolean control, boolean ready, String tries) {
        var denied = Arrays.stream(tries.split(" "))
                .filter(result -> !result.isEmpty())
                .map("{result: %s, millis: 500}"::formatted)
                .collect(Collectors.joining(", ", "[", "]"));
        var seen = Yaml.tree(
                "{control: %s, controlMillis: 5000, deniedReady: %s, denied: %s}".formatted(control, ready, denied));
        return PolicyVerdict.of(PolicyVerdict.questions(List.of(POLICY)).getFirst(), seen, Instant.EPOCH);
    }
}

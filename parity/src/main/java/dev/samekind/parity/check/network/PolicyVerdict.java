package dev.samekind.parity.check.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.manifest.ObjectKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Whether this cluster acts on NetworkPolicies, from what a client saw of a pod that a policy shuts off and of one that
 * it does not. Either something in the cluster reads policies or nothing does, so one pair answers for all of them.
 */
public final class PolicyVerdict {
    private static final String REASON = "NetworkPolicyNotEnforced";
    private static final String ANSWERED = "Answered";
    /** A policy may take a moment to be programmed, so the first tries say nothing. */
    private static final int TRIES_THAT_COUNT = 2;

    private PolicyVerdict() {}

    /** What is to be found out: one question for each policy. */
    public static List<Question> questions(Collection<ObjectKey> objects) {
        return objects.stream()
                .filter(key -> key.kind().equals("NetworkPolicy") && key.group().equals("networking.k8s.io"))
                .sorted()
                .map(key -> new Question(Check.NetworkPolicyEnforced, key, "/spec", "Enforced"))
                .toList();
    }

    /** The answer to one of them. */
    public static CheckResult of(Question question, JsonNode seen, Instant at) {
        var tries =
                StreamSupport.stream(seen.path("denied").spliterator(), false).toList();
        if (!seen.path("control").asBoolean()) {
            return question.failed(
                    "the client reached not even the pod that no policy shuts off, in %d ms"
                            .formatted(seen.path("controlMillis").asLong()),
                    at);
        }
        if (!seen.path("deniedReady").asBoolean()) {
            return question.failed("the pod that the policy shuts off did not run to the end", at);
        }
        var last = tries.subList(Math.max(0, tries.size() - TRIES_THAT_COUNT), tries.size());
        if (last.stream().anyMatch(PolicyVerdict::isShutOff)) {
            return question.same(REASON, "a pod that a policy shuts off was not reached: " + shown(tries), at);
        }
        return !tries.isEmpty() && tries.stream().allMatch(PolicyVerdict::answered)
                ? question.notEnforced(REASON, "a pod that a policy shuts off answered each time: " + shown(tries), at)
                : question.failed("the pod that the policy shuts off answered now and then: " + shown(tries), at);
    }

    private static boolean answered(JsonNode attempt) {
        return attempt.path("result").asText().equals(ANSWERED);
    }

    private static boolean isShutOff(JsonNode attempt) {
        var result = attempt.path("result").asText();
        return result.equals("TimedOut") || result.equals("Refused");
    }

    private static String shown(List<JsonNode> tries) {
        return tries.stream()
                .map(attempt -> "%s after %d ms"
                        .formatted(
                                attempt.path("result").asText(),
                                attempt.path("millis").asLong()))
                .collect(Collectors.joining(", "));
    }
}

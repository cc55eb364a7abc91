package dev.samekind.operator.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import java.time.Instant;
import java.util.List;

/** Something that a pod can find out. */
interface Probe {
    /** Name among the probes of an environment, for as long as it asks the same. */
    String id();

    /** Pods that run at the same time. */
    int pods();

    /** Whether the answer may change with what runs, and not only with the question. */
    boolean dependsOnWorld();

    /** What is to be found out. */
    List<Question> questions();

    /** Looks; the objects that it makes are deleted with the session. */
    JsonNode observe(ProbeSession session) throws ProbeException;

    /** What was seen, as answers to the questions. */
    List<CheckResult> judge(JsonNode seen, Instant at);

    /** Whether answers stand until what runs changes; others are asked for again soon. */
    default boolean isSettled(List<CheckResult> answers) {
        return answers.stream().noneMatch(answer -> answer.outcome() == Outcome.Unknown);
    }
}

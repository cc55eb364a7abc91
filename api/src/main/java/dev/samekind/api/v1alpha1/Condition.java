package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A condition as KEP-1623 defines it. */
public record Condition(
        @JsonPropertyDescription("Kind of condition, in CamelCase.") @Required
        String type,

        @JsonPropertyDescription("True, False or Unknown.") @Required
        Status status,

        @JsonPropertyDescription("Generation of the spec that the condition was computed from.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("When the status last changed, RFC 3339.") @Required
        String lastTransitionTime,

        @JsonPropertyDescription("A frozen CamelCase reason.") @Required
        String reason,

        @JsonPropertyDescription("What, where, why and what to do next.") @Required
        String message) {

    /** The three values of a condition. */
    public enum Status {
        /** It holds. */
        True,
        /** It does not hold. */
        False,
        /** It cannot be said. */
        Unknown
    }
}

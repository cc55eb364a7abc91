package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.schema.IntOrString;
import dev.samekind.api.schema.MaxLength;
import dev.samekind.api.schema.Timestamp;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field that may differ here, and the values that it may then have. There is no value for "any". */
@ValidationRule(
        value = "has(self.values) || has(self.min) || has(self.max) || (has(self.absent) && self.absent)",
        message =
                "say which values are allowed: values, min/max or absent: true; a tolerance of anything would be an ignore")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Tolerance(
        @JsonPropertyDescription("Id of the rule, unique in the baseline; reports name it.")
        @Required
        @MaxLength(63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String id,

        @JsonPropertyDescription("Objects that the rule is about.") @Required
        Target target,

        @JsonPropertyDescription(
                "One field, as a JSON pointer with keyed lists: /spec/template/spec/containers[name=api]/image, or containers[*] for all; a * stands only as a list key.")
        @Required
        @MaxLength(1024)
        @Pattern("^(/[^/]+)+$")
        String path,

        @JsonPropertyDescription("Values that the field may have here, as text: \"3\" is also the number 3.")
        @MaxLength(64)
        List<String> values,

        @JsonPropertyDescription("Smallest number or quantity that it may have here; needs max.") @IntOrString @Nullable
        JsonNode min,

        @JsonPropertyDescription("Largest number or quantity that it may have here; needs min.") @IntOrString @Nullable
        JsonNode max,

        @JsonPropertyDescription("Whether the field may be missing here.") @Nullable
        Boolean absent,

        @JsonPropertyDescription("Why this is so.")
        @Required
        @MaxLength(1024)
        @ValidationRule(value = "size(self) > 0", message = "reason must say why the rule is there")
        String reason,

        @JsonPropertyDescription("Who answers for it.")
        @Required
        @MaxLength(253)
        @ValidationRule(value = "size(self) > 0", message = "owner must name who answers for this rule")
        String owner,

        @JsonPropertyDescription(
                "When the rule ends, RFC 3339; from then on it allows nothing and is a violation itself.")
        @Timestamp
        @Nullable
        String expiresAt) {
    public Tolerance {
        values = values == null ? List.of() : List.copyOf(values);
    }

    /** Whether the field may be missing here. */
    public boolean admitsAbsence() {
        return Boolean.TRUE.equals(absent);
    }
}

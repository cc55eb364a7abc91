package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.MaxLength;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Values that a field of production must never have. */
public record Forbidden(
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

        @JsonPropertyDescription("Values that are forbidden, as text; any value of the field when absent.")
        @MaxLength(64)
        List<String> values,

        @JsonPropertyDescription("Why this is so.")
        @Required
        @MaxLength(1024)
        @ValidationRule(value = "size(self) > 0", message = "reason must say why the rule is there")
        String reason,

        @JsonPropertyDescription("Who answers for it.")
        @Required
        @MaxLength(253)
        @ValidationRule(value = "size(self) > 0", message = "owner must name who answers for this rule")
        String owner) {
    public Forbidden {
        values = values == null ? List.of() : List.copyOf(values);
    }
}

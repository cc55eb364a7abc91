package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.MaxLength;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** A field, with all below it, whose values reports never show. */
public record Sensitive(
        @JsonPropertyDescription("Id of the rule, unique in the baseline; reports name it.")
        @Required
        @MaxLength(63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String id,

        @JsonPropertyDescription("Objects that the rule is about.") @Required
        Target target,

        @JsonPropertyDescription("The field, as a JSON pointer with keyed lists; everything below it is meant, too.")
        @Required
        @MaxLength(1024)
        @Pattern("^(/[^/]+)+$")
        String path,

        @JsonPropertyDescription("Why this is so.")
        @Required
        @MaxLength(1024)
        @ValidationRule(value = "size(self) > 0", message = "reason must say why the rule is there")
        String reason,

        @JsonPropertyDescription("Who answers for it.")
        @Required
        @MaxLength(253)
        @ValidationRule(value = "size(self) > 0", message = "owner must name who answers for this rule")
        String owner) {}

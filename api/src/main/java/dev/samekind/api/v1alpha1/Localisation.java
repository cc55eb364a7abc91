package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.schema.AnyJson;
import dev.samekind.api.schema.IntOrString;
import dev.samekind.api.schema.MaxLength;
import dev.samekind.api.schema.Timestamp;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One declared change of production's objects. */
@ValidationRule(
        value = "[has(self.set), has(self.max) || has(self.min), has(self.rewrite), has(self.add),"
                + " has(self.remove) && self.remove, has(self.omit) && self.omit].filter(a, a).size() == 1",
        message = "say exactly one of set, min/max, rewrite, add, remove: true or omit: true")
@ValidationRule(
        value = "has(self.path) != (has(self.omit) && self.omit)",
        message = "path is required, except with omit: true, which is about the whole object")
@ValidationRule(
        value = "!has(self.path) || !self.path.endsWith('/*')",
        message = "path must name a field: a * is only allowed as a list key, for example containers[*]")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Localisation(
        @JsonPropertyDescription("Id of the rule, unique in the baseline; reports name it.")
        @Required
        @MaxLength(63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String id,

        @JsonPropertyDescription("Objects that the rule is about.") @Required
        Target target,

        @JsonPropertyDescription(
                "Field, as a JSON pointer with keyed lists: /spec/template/spec/containers[name=api]/image, or containers[*] for all.")
        @MaxLength(1024)
        @Pattern("^(/[^/]+)+$")
        @Nullable
        String path,

        @JsonPropertyDescription(
                "Replace the field's value by this one, whether or not the field was there: set: {value: 1}.")
        @Nullable
        Value set,

        @JsonPropertyDescription("Lower bound of a number or quantity: a smaller value is raised to it.")
        @IntOrString
        @Nullable
        JsonNode min,

        @JsonPropertyDescription("Upper bound of a number or quantity: a larger value is lowered to it.")
        @IntOrString
        @Nullable
        JsonNode max,

        @JsonPropertyDescription("Replace the beginning of a string.") @Nullable
        Rewrite rewrite,

        @JsonPropertyDescription(
                "Add the field, or an item to a list; nothing happens where it is there already: add: {value: {name: A, value: b}}.")
        @Nullable
        Value add,

        @JsonPropertyDescription("Remove the field.") @Nullable
        Boolean remove,

        @JsonPropertyDescription("Leave the whole object out; other rules about the same object then have no effect.")
        @Nullable
        Boolean omit,

        @JsonPropertyDescription("Why this may differ from production.")
        @Required
        @MaxLength(1024)
        @ValidationRule(value = "size(self) > 0", message = "reason must say why this may differ from production")
        String reason,

        @JsonPropertyDescription("Who answers for it.")
        @Required
        @MaxLength(253)
        @ValidationRule(value = "size(self) > 0", message = "owner must name who answers for this rule")
        String owner,

        @JsonPropertyDescription(
                "When the rule ends, RFC 3339; the operator goes on applying it, and its differences are violations from then on.")
        @Timestamp
        @Nullable
        String expiresAt) {

    /** A value of any kind; an object around it, because CEL rules do not see fields without a type. */
    public record Value(
            @JsonPropertyDescription("The value: any JSON.") @Required @AnyJson
            JsonNode value) {}

    /** A change of a string's beginning, for example of an image's registry. */
    public record Rewrite(
            @JsonPropertyDescription("Beginning to replace.") @Required @MaxLength(1024)
            String from,

            @JsonPropertyDescription("What replaces it.") @Required @MaxLength(1024)
            String to) {}

    /** Whether the whole object is left out. */
    public boolean omits() {
        return Boolean.TRUE.equals(omit);
    }

    /** Whether the field is removed. */
    public boolean removes() {
        return Boolean.TRUE.equals(remove);
    }
}

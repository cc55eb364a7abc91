package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.MaxLength;
import dev.samekind.api.schema.Timestamp;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a check of behaviour or platform may find here although production has something else. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CheckRule(
        @JsonPropertyDescription("Id of the rule, unique in the baseline; reports name it.")
        @Required
        @MaxLength(63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String id,

        @JsonPropertyDescription("The check, as reports name it, for example NetworkPolicyEnforced.") @Required
        Check check,

        @JsonPropertyDescription("Objects that the rule is about; all when absent.") @Nullable
        Target target,

        @JsonPropertyDescription("Values that may be found here, as reports show them, for example NotEnforced.")
        @Required
        @MaxLength(64)
        @ValidationRule(value = "size(self) > 0", message = "admit must name the values that may be found here")
        @ValidationRule(
                value = "!self.exists(v, v == '*' || v == '')",
                message =
                        "admit takes no * and no empty text: name each value, for a rule that admits anything would be an ignore")
        List<String> admit,

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
    public CheckRule {
        admit = admit == null ? List.of() : List.copyOf(admit);
    }
}

package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.MaxLength;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** Objects that a rule is about; what is absent matches everything. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Target(
        @JsonPropertyDescription("Kind, for example Deployment.") @Required @MaxLength(63)
        String kind,

        @JsonPropertyDescription("API group, for example apps; any when absent, the core group when empty.")
        @MaxLength(253)
        @Nullable
        String group,

        @JsonPropertyDescription("Namespace.") @MaxLength(63) @Nullable
        String namespace,

        @JsonPropertyDescription("Name; a * stands for any characters.") @MaxLength(253) @Nullable
        String name) {}

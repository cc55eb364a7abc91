package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.MaxLength;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the images of one production repository come from. */
@ValidationRule(
        value = "self.source != 'Build' || has(self.context)",
        message = "source Build needs context, the directory with the Dockerfile")
@ValidationRule(
        value = "self.source == 'Build' || (!has(self.context) && !has(self.dockerfile))",
        message = "context and dockerfile are only read with source: Build")
public record ImageSource(
        @JsonPropertyDescription("Production's image repository, without tag or digest.") @Required @MaxLength(255)
        String repository,

        @JsonPropertyDescription(
                "Pull: the cluster pulls it. Build: ./dev start builds it from context and loads it. Load: ./dev start loads it from the local container engine.")
        @Default("Pull")
        Source source,

        @JsonPropertyDescription("Build context, relative to the environment's file.") @MaxLength(1024) @Nullable
        String context,

        @JsonPropertyDescription("Dockerfile, relative to context. Default: Dockerfile.") @MaxLength(1024) @Nullable
        String dockerfile) {

    /** Ways for an image to reach the node. */
    public enum Source {
        /** By the node, from its registry. */
        Pull,
        /** Built by the CLI, then loaded. */
        Build,
        /** Loaded by the CLI from the container engine. */
        Load
    }

    public ImageSource {
        source = source == null ? Source.Pull : source;
    }
}

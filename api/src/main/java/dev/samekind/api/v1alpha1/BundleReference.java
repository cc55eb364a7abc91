package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.MaxLength;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A bundle or baseline by name, optionally pinned by its digest. */
public record BundleReference(
        @JsonPropertyDescription("Name of the object.")
        @Required
        @MaxLength(253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        String name,

        @JsonPropertyDescription(
                "Digest that the object must have (sha256:<64 hex digits>). With another digest nothing is applied and the environment says DigestMismatch.")
        @MaxLength(71)
        @Pattern("^sha256:[0-9a-f]{64}$")
        @Nullable
        String digest) {}

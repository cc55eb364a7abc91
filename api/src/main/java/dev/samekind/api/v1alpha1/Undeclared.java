package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** What undeclared differences do to the verdict, by what was found. */
public record Undeclared(
        @JsonPropertyDescription("A field that differs.") @Default("Deny")
        Effect field,

        @JsonPropertyDescription("An object of production's that is missing here.") @Default("Deny")
        Effect missingObject,

        @JsonPropertyDescription("An object that only this environment has.") @Default("Deny")
        Effect extraObject,

        @JsonPropertyDescription("A field that is accepted here and not acted on.") @Default("Deny")
        Effect notEnforced,

        @JsonPropertyDescription("What cannot be compared.") @Default("Warn")
        Effect notComparable) {

    /** Everything undeclared is out of parity; what cannot be compared is a deviation. */
    public static final Undeclared DEFAULT =
            new Undeclared(Effect.Deny, Effect.Deny, Effect.Deny, Effect.Deny, Effect.Warn);

    /** What a difference does to the verdict. */
    public enum Effect {
        /** The verdict is OutOfParity. */
        Deny,
        /** The verdict is at best InParityWithDeviations. */
        Warn,
        /** It is told, and the verdict stays as it is. */
        Inform
    }

    public Undeclared {
        field = field == null ? Effect.Deny : field;
        missingObject = missingObject == null ? Effect.Deny : missingObject;
        extraObject = extraObject == null ? Effect.Deny : extraObject;
        notEnforced = notEnforced == null ? Effect.Deny : notEnforced;
        notComparable = notComparable == null ? Effect.Warn : notComparable;
    }
}

package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** Certificates of the environment's names. */
public record Tls(
        @JsonPropertyDescription(
                "LocalCA issues a certificate for every TLS Secret that production's routes name and for the local names; None leaves TLS Secrets to you.")
        @Default("LocalCA")
        Mode mode) {

    /** Certificates by the local CA. */
    public static final Tls DEFAULT = new Tls(Mode.LocalCA);

    /** Where certificates come from. */
    public enum Mode {
        /** The operator issues them from the machine's CA. */
        LocalCA,
        /** Nobody issues them: each TLS Secret is a secret like any other. */
        None
    }

    public Tls {
        mode = mode == null ? Mode.LocalCA : mode;
    }
}

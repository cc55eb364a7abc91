package dev.samekind.parity.secret;

import dev.samekind.parity.manifest.Manifest;
import java.util.Optional;

/** Keeps Secrets out of what is written down or sent on; their shapes come from {@link SecretReferences}. */
public final class SecretStripper {
    private SecretStripper() {}

    /** The object itself, or empty when it is a Secret: nothing of one is kept but its shape. */
    public static Optional<Manifest> withoutValues(Manifest manifest) {
        return isSecret(manifest) ? Optional.empty() : Optional.of(manifest);
    }

    /** Whether an object is a Secret of the core group, in any version. */
    static boolean isSecret(Manifest manifest) {
        return manifest.key().group().isEmpty() && manifest.key().kind().equals("Secret");
    }
}

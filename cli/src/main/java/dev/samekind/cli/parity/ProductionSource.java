package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows what production is now: where a bundle was made of, looked at again. */
@FunctionalInterface
public interface ProductionSource {
    /** Knows nothing. */
    ProductionSource UNKNOWN = bundle -> Optional.empty();

    /** How far production has moved since the bundle was made; empty where nothing is known of its source. */
    Optional<Moved> look(BundleState bundle);

    /**
     * Production beside a bundle.
     *
     * @param bundle name of the bundle
     * @param revision production's revision now
     * @param behind revisions that the bundle lacks; 0 when it is the latest
     * @param objects objects that a new bundle would change
     */
    record Moved(String bundle, @Nullable String revision, int behind, List<String> objects) {
        /** Whether the bundle is not the latest. */
        boolean isBehind() {
            return behind > 0;
        }
    }
}

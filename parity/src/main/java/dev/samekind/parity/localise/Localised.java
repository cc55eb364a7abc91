package dev.samekind.parity.localise;

import dev.samekind.parity.manifest.Manifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules made of one object.
 *
 * @param manifest the object to apply, the given instance when no rule changed it; null when a rule leaves it out
 * @param changes every changed leaf, sorted by path
 */
public record Localised(@Nullable Manifest manifest, List<Change> changes) {
    public Localised {
        changes = List.copyOf(changes);
    }
}

package dev.samekind.parity.localise;

import dev.samekind.parity.manifest.Manifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules made of one object.
 *
 * @param manifest the object to apply, the given instance when no rule changed it; null when a rule leaves it out
 * @param changes every changed leaf, sorted by path
 * @param ineffective ids of the rules that have no effect because another one leaves the object out, sorted
 */
public record Localised(@Nullable Manifest manifest, List<Change> changes, List<String> ineffective) {
    public Localised {
        changes = List.copyOf(changes);
        ineffective = List.copyOf(ineffective);
    }

    Localised(Manifest manifest, List<Change> changes) {
        this(manifest, changes, List.of());
    }
}

package dev.samekind.parity.plan;

import dev.samekind.parity.localise.Change;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.List;

/**
 * An object as it is to be.
 *
 * @param key identity
 * @param phase when it is applied
 * @param bytes canonical JSON to apply, with our mark
 * @param digest digest of the object with our label and owners, as the annotation says
 * @param changes leaves that differ from production, each with its rule
 */
public record PlannedObject(ObjectKey key, Phase phase, byte[] bytes, String digest, List<Change> changes) {}

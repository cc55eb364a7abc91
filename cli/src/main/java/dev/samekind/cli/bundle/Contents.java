package dev.samekind.cli.bundle;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.manifest.Manifest;
import java.util.List;

/**
 * What a bundle holds.
 *
 * @param objects every object but Secrets, by key
 * @param secrets shapes of the Secrets among the objects and of those that they refer to
 * @param kinds the kinds of the objects, each once
 * @param notes what people must know
 */
public record Contents(
        List<Manifest> objects, List<SecretShape> secrets, List<KindTable.Entry> kinds, List<String> notes) {
    public Contents {
        objects = List.copyOf(objects);
        secrets = List.copyOf(secrets);
        kinds = List.copyOf(kinds);
        notes = List.copyOf(notes);
    }
}

package dev.samekind.parity.pod;

import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The claims that StatefulSets make of their templates: production's own make the same, although no manifest names them
 * and, as long as data is retained, no owner reference says whose they are.
 */
public final class ClaimTemplates {
    private static final Pattern ORDINAL = Pattern.compile("-[0-9]+$");

    private final Set<String> prefixes = new HashSet<>();

    /** Of the StatefulSets among the objects. */
    public ClaimTemplates(Collection<Manifest> manifests) {
        for (var manifest : manifests) {
            if (manifest.key().kind().equals("StatefulSet")) {
                manifest.tree()
                        .at("/spec/volumeClaimTemplates")
                        .forEach(template -> prefixes.add(manifest.key().namespace() + "/"
                                + template.at("/metadata/name").asText() + "-"
                                + manifest.key().name()));
            }
        }
    }

    /** Whether a StatefulSet made the object: its name is {@code <template>-<set>-<ordinal>}. */
    public boolean made(ObjectKey object) {
        var name = object.namespace() + "/" + object.name();
        return object.kind().equals("PersistentVolumeClaim")
                && ORDINAL.matcher(name).find()
                && prefixes.contains(ORDINAL.matcher(name).replaceFirst(""));
    }
}

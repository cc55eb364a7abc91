package dev.samekind.cli.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Bundles, heads and shards: immutable, so another content means another object of the same name. */
final class Bundles {
    private static final String KIND = "ProductionBundle";

    private final ClusterObjects objects;
    private final List<Manifest> bundles;
    private final Set<String> fresh = new HashSet<>();

    Bundles(ClusterObjects objects, List<Manifest> bundles) {
        this.objects = objects;
        this.bundles = bundles;
    }

    /** Deletes bundles whose content is another one on disk, their shards included; their names. */
    List<String> deleteStale() {
        var deleted = new ArrayList<String>();
        for (var head : bundles) {
            if (spec(head).path("shardOf").isTextual()) {
                continue;
            }
            var name = head.key().name();
            var live = objects.spec(KIND, name);
            if (live.filter(there -> same(there, spec(head))).isPresent() && !objects.isBeingDeleted(KIND, name)) {
                keep(name);
            } else if (live.isPresent()) {
                // the head goes last: while it is there a killed run is seen to be unfinished
                objects.namesWhere(KIND, "shardOf", name).forEach(shard -> objects.delete(KIND, shard));
                objects.delete(KIND, name);
                deleted.add(head.key().display());
            }
        }
        return deleted;
    }

    /** Whether an object is a bundle, or part of one, that is in the cluster as it is. */
    boolean isFresh(Manifest manifest) {
        return manifest.key().kind().equals(KIND)
                && fresh.contains(manifest.key().name());
    }

    private void keep(String head) {
        var there = new HashSet<>(objects.namesWhere(KIND, "shardOf", head));
        there.add(head);
        fresh.addAll(bundles.stream()
                .map(bundle -> bundle.key().name())
                .filter(there::contains)
                .collect(Collectors.toSet()));
    }

    /** Same objects, of the same revision. */
    private static boolean same(JsonNode live, JsonNode disk) {
        return live.path("digest").equals(disk.path("digest"))
                && live.at("/source/revision").equals(disk.at("/source/revision"));
    }

    private static JsonNode spec(Manifest bundle) {
        return bundle.tree().path("spec");
    }
}

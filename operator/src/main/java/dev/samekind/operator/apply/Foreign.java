package dev.samekind.operator.apply;

import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.cluster.ResourceKind;
import dev.samekind.parity.manifest.ObjectKey;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds objects that are there but not ours, before the first write: one list per kind and namespace, not one read per object. */
@Singleton
class Foreign {
    private final ApiServer server;

    Foreign(ApiServer server) {
        this.server = server;
    }

    /** Objects that exist in the places that were asked about: path to the environment that left it, or nothing. */
    record Names(Map<String, String> paths) {
        /** Whether somebody else's object has the name; what this environment retained is its own again. */
        boolean isTaken(ResourceKind kind, ObjectKey key, String environment) {
            var retainedBy = paths.get(kind.path(key));
            return retainedBy != null && !retainedBy.equals(environment);
        }

        boolean contains(ResourceKind kind, ObjectKey key) {
            return paths.containsKey(kind.path(key));
        }
    }

    Names names(Collection<Applier.Decision.Create> creates) {
        var places = new LinkedHashSet<Place>();
        creates.forEach(create ->
                places.add(new Place(create.kind(), create.object().key().namespace())));
        var paths = new HashMap<String, String>();
        BoundedParallel.map(places, Applier.PARALLEL, this::list).forEach(paths::putAll);
        return new Names(paths);
    }

    private Map<String, String> list(Place place) {
        var path = place.kind().path(place.namespace());
        var answer = server.getMetadata(path);
        var names = new HashMap<String, String>();
        // without an answer (a namespace that is not there yet, a right that is missing) the write itself will say so
        if (answer.ok()) {
            for (var item : answer.body().path("items")) {
                var metadata = item.path("metadata");
                names.put(
                        path + "/" + metadata.path("name").asText(),
                        metadata.path("annotations")
                                .path(Samekind.RETAINED_ANNOTATION)
                                .asText());
            }
        }
        return names;
    }

    private record Place(ResourceKind kind, @Nullable String namespace) {}
}

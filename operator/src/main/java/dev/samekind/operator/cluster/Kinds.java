package dev.samekind.operator.cluster;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Kinds by apiVersion and kind, from discovery; what was found once is not asked for again. */
@Singleton
public class Kinds {
    private final ApiServer server;
    private final Map<String, Map<String, ResourceKind>> byApiVersion = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    Kinds(ApiServer server) {
        this.server = server;
    }

    /** The kind, or nothing where it is not served; {@link #forgetMissing} makes the next call ask again. */
    public Optional<ResourceKind> find(String apiVersion, String kind) {
        var known = Optional.ofNullable(
                byApiVersion.getOrDefault(apiVersion, Map.of()).get(kind));
        if (known.isPresent() || missing.contains(apiVersion + "/" + kind)) {
            return known;
        }
        byApiVersion.put(apiVersion, discover(apiVersion));
        var found = Optional.ofNullable(byApiVersion.get(apiVersion).get(kind));
        if (found.isEmpty()) {
            missing.add(apiVersion + "/" + kind);
        }
        return found;
    }

    /** Lets kinds that were not served be looked up again, because a CRD may have come since. */
    public void forgetMissing() {
        missing.clear();
    }

    private Map<String, ResourceKind> discover(String apiVersion) {
        var answer = server.get((apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion);
        if (answer.code() == 404) {
            return Map.of();
        }
        if (!answer.ok()) {
            throw new IllegalStateException("discovery of " + apiVersion + " failed: " + answer.message());
        }
        var kinds = new ConcurrentHashMap<String, ResourceKind>();
        int slash = apiVersion.indexOf('/');
        for (var resource : answer.body().path("resources")) {
            var plural = resource.path("name").asText();
            if (!plural.contains("/")) {
                var kind = new ResourceKind(
                        slash < 0 ? "" : apiVersion.substring(0, slash),
                        apiVersion.substring(slash + 1),
                        resource.path("kind").asText(),
                        plural,
                        resource.path("namespaced").asBoolean());
                kinds.put(kind.kind(), kind);
            }
        }
        return kinds;
    }
}

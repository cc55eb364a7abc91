package dev.samekind.cli.bundle.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a cluster serves that can be listed: each resource once, in its group's preferred version if it is there. */
final class Discovery {
    /**
     * A resource.
     *
     * @param group API group, empty for the core group
     * @param version version
     * @param kind kind
     * @param plural name in URLs
     * @param namespaced whether its objects are in namespaces
     */
    record Resource(String group, String version, String kind, String plural, boolean namespaced) {
        String apiVersion() {
            return group.isEmpty() ? version : group + "/" + version;
        }

        String path() {
            return base(group, version) + "/" + plural;
        }

        String path(String namespace) {
            return base(group, version) + "/namespaces/" + namespace + "/" + plural;
        }
    }

    private final ReadOnlyApi api;
    private final List<String> notes;

    Discovery(ReadOnlyApi api, List<String> notes) {
        this.api = api;
        this.notes = notes;
    }

    List<Resource> resources() throws ApiException {
        var found = new LinkedHashMap<String, Resource>();
        add("", "v1", found);
        for (var group : api.get("/apis").path("groups")) {
            for (var version : versions(group)) {
                try {
                    add(group.path("name").asText(), version, found);
                } catch (ApiException e) {
                    notes.add("%s/%s could not be looked at (%s)"
                            .formatted(group.path("name").asText(), version, e.getMessage()));
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private static Set<String> versions(JsonNode group) {
        var versions = new LinkedHashSet<String>();
        versions.add(group.path("preferredVersion").path("version").asText());
        group.path("versions")
                .forEach(version -> versions.add(version.path("version").asText()));
        return versions;
    }

    private void add(String group, String version, LinkedHashMap<String, Resource> into) throws ApiException {
        for (var resource : api.get(base(group, version)).path("resources")) {
            var plural = resource.path("name").asText();
            boolean listable = resource.path("verbs")
                    .valueStream()
                    .anyMatch(verb -> verb.asText().equals("list"));
            if (listable && !plural.contains("/")) {
                into.putIfAbsent(
                        group + "/" + plural,
                        new Resource(
                                group,
                                version,
                                resource.path("kind").asText(),
                                plural,
                                resource.path("namespaced").asBoolean()));
            }
        }
    }

    private static String base(String group, String version) {
        return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    }
}

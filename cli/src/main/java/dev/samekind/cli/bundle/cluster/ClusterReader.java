package dev.samekind.cli.bundle.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads one resource after the other and keeps what production's people wrote. */
final class ClusterReader {
    private static final Set<Integer> NOT_LISTABLE = Set.of(404, 405);

    private final ReadOnlyApi api;
    private final String context;
    private final List<String> namespaces;
    private final ClusterScoped clusterScoped;
    private final List<String> notes;
    private final List<ObjectNode> objects = new ArrayList<>();
    private final Set<String> claimPrefixes = new HashSet<>();

    ClusterReader(ReadOnlyApi api, String context, List<String> namespaces, List<String> notes) {
        this.api = api;
        this.context = context;
        this.namespaces = namespaces;
        this.clusterScoped = new ClusterScoped(namespaces);
        this.notes = notes;
    }

    /** Everything that was kept; claims that a StatefulSet makes by itself are left out. */
    List<ObjectNode> objects() {
        return objects.stream().filter(object -> !isTemplated(object)).toList();
    }

    void readNamespaced(Discovery.Resource resource) {
        for (var namespace : namespaces) {
            for (var object : list(resource, resource.path(namespace))) {
                if (!NotProduction.is(resource, object)) {
                    keep(resource, object);
                    clusterScoped.lookAt(resource, object);
                    rememberClaims(resource, object);
                }
            }
        }
    }

    void readClusterScoped(Discovery.Resource resource) {
        for (var object : list(resource, resource.path())) {
            if (clusterScoped.needs(resource, object)) {
                keep(resource, object);
                if (resource.kind().equals("ClusterRoleBinding")) {
                    clusterScoped.role(object);
                }
            }
        }
    }

    /** Items of a list have neither apiVersion nor kind. */
    private void keep(Discovery.Resource resource, JsonNode object) {
        var typed = ((ObjectNode) object).objectNode();
        typed.put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
        object.properties().forEach(field -> typed.set(field.getKey(), field.getValue()));
        objects.add(typed);
    }

    private List<JsonNode> list(Discovery.Resource resource, String path) {
        boolean secrets = resource.group().isEmpty() && resource.kind().equals("Secret");
        try {
            return secrets ? api.list(path, SecretPage::read) : api.list(path);
        } catch (ApiException e) {
            if (!NOT_LISTABLE.contains(e.status())) {
                notes.add("%s are missing in the bundle: context %s, %s"
                        .formatted(resource.plural(), context, e.getMessage()));
            }
            return List.of();
        }
    }

    private void rememberClaims(Discovery.Resource resource, JsonNode object) {
        if (resource.kind().equals("StatefulSet")) {
            var metadata = object.path("metadata");
            object.path("spec")
                    .path("volumeClaimTemplates")
                    .forEach(template -> claimPrefixes.add("%s/%s-%s-"
                            .formatted(
                                    metadata.path("namespace").asText(),
                                    template.path("metadata").path("name").asText(),
                                    metadata.path("name").asText())));
        }
    }

    private boolean isTemplated(JsonNode object) {
        var metadata = object.path("metadata");
        var id = metadata.path("namespace").asText() + "/"
                + metadata.path("name").asText();
        return object.path("kind").asText().equals("PersistentVolumeClaim")
                && claimPrefixes.stream()
                        .anyMatch(prefix -> id.startsWith(prefix)
                                && id.substring(prefix.length()).matches("\\d+"));
    }
}

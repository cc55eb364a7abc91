package dev.samekind.cli.bundle.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Which cluster-scoped objects the namespaced ones need. */
final class ClusterScoped {
    private final Set<String> namespaces;
    private final Set<String> wanted = new HashSet<>();

    ClusterScoped(Collection<String> namespaces) {
        this.namespaces = new TreeSet<>(namespaces);
        namespaces.forEach(name -> want("Namespace", name));
    }

    /** Notes what a namespaced object refers to. */
    void lookAt(Discovery.Resource resource, JsonNode object) {
        want("CustomResourceDefinition", resource.plural() + "." + resource.group());
        references(object);
        if (resource.kind().equals("RoleBinding")) {
            role(object);
        }
    }

    /** Whether a cluster-scoped object belongs to the bundle. */
    boolean needs(Discovery.Resource resource, JsonNode object) {
        var name = object.path("metadata").path("name").asText();
        if (resource.kind().equals("ClusterRoleBinding")) {
            return bindsHere(object) && !isBuiltIn(object);
        }
        boolean role = resource.kind().equals("ClusterRole");
        return wanted.contains(resource.kind() + "/" + name) && !(role && isBuiltIn(object));
    }

    /** Kinds of which something may be needed; bindings before the roles that they bind. */
    static int order(Discovery.Resource resource) {
        return resource.kind().equals("ClusterRoleBinding") ? 0 : 1;
    }

    /** Notes what a needed binding refers to. */
    void role(JsonNode binding) {
        var role = binding.path("roleRef");
        want(role.path("kind").asText(), role.path("name").asText());
    }

    private boolean bindsHere(JsonNode binding) {
        return binding.path("subjects")
                .valueStream()
                .anyMatch(subject -> subject.path("kind").asText().equals("ServiceAccount")
                        && namespaces.contains(subject.path("namespace").asText()));
    }

    private static boolean isBuiltIn(JsonNode object) {
        var metadata = object.path("metadata");
        return metadata.path("name").asText().startsWith("system:")
                || metadata.path("labels").has("kubernetes.io/bootstrapping");
    }

    private void references(JsonNode node) {
        text(node, "priorityClassName", "PriorityClass");
        text(node, "runtimeClassName", "RuntimeClass");
        text(node, "ingressClassName", "IngressClass");
        text(node, "gatewayClassName", "GatewayClass");
        node.forEach(this::references);
    }

    private void text(JsonNode node, String field, String kind) {
        var name = node.path(field).asText();
        if (!name.isEmpty() && !name.startsWith("system-")) {
            want(kind, name);
        }
    }

    private void want(String kind, String name) {
        wanted.add(kind + "/" + name);
    }
}

package dev.samekind.cli.bundle.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What a cluster holds that nobody wrote: controllers, the API server or helm made it. */
final class NotProduction {
    private static final Set<String> KINDS = Set.of(
            "/Event",
            "/Endpoints",
            "/Node",
            "/Pod",
            "/PersistentVolume",
            "apps/ControllerRevision",
            "apps/ReplicaSet",
            "coordination.k8s.io/Lease",
            "discovery.k8s.io/EndpointSlice",
            "events.k8s.io/Event",
            "storage.k8s.io/CSIStorageCapacity");
    private static final Set<String> GROUPS =
            Set.of("metrics.k8s.io", "custom.metrics.k8s.io", "external.metrics.k8s.io", "samekind.dev");
    private static final Set<String> SECRET_TYPES =
            Set.of("helm.sh/release.v1", "kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token");
    private static final Set<String> SYSTEM_NAMESPACES = Set.of("kube-system", "kube-public", "kube-node-lease");

    private NotProduction() {}

    static boolean isSystem(String namespace) {
        return SYSTEM_NAMESPACES.contains(namespace);
    }

    static boolean is(Discovery.Resource resource) {
        return KINDS.contains(resource.group() + "/" + resource.kind()) || GROUPS.contains(resource.group());
    }

    static boolean is(Discovery.Resource resource, JsonNode object) {
        var name = object.path("metadata").path("name").asText();
        return switch (resource.group() + "/" + resource.kind()) {
            case "/ConfigMap" -> name.equals("kube-root-ca.crt") || isControlled(object);
            case "/Secret" -> SECRET_TYPES.contains(object.path("type").asText());
            case "/ServiceAccount" -> name.equals("default") && isBare(object) || isControlled(object);
            case "/Service" ->
                name.equals("kubernetes")
                                && object.path("metadata")
                                        .path("namespace")
                                        .asText()
                                        .equals("default")
                        || isControlled(object);
            default -> isControlled(object);
        };
    }

    private static boolean isControlled(JsonNode object) {
        return !object.path("metadata").path("ownerReferences").isEmpty();
    }

    /** A ServiceAccount as its controller makes one in every namespace. */
    private static boolean isBare(JsonNode account) {
        return account.path("imagePullSecrets").isEmpty()
                && account.path("metadata").path("annotations").isEmpty()
                && account.path("metadata").path("labels").isEmpty();
    }
}

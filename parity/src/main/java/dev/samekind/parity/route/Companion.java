package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What companions of every kind have in common: their metadata and the lookup of local names. */
final class Companion {
    /** Controllers that would ask certificate authorities and DNS providers for local names. */
    private static final Set<String> OUTSIDE = Set.of(
            "cert-manager.io",
            "acme.cert-manager.io",
            "external-dns.alpha.kubernetes.io",
            "external-dns.kubernetes.io");

    /** The same without a prefix of their own, and what only described production's object. */
    private static final Set<String> DROPPED =
            Set.of("kubernetes.io/tls-acme", "kubectl.kubernetes.io/last-applied-configuration");

    private final Map<String, String> names;

    Companion(Map<String, String> names) {
        this.names = names;
    }

    /** The local name of a host, null when it has none or goes by the same one. */
    @Nullable
    String local(String host) {
        var normal = HostName.normalise(host);
        var local = names.get(normal);
        return local == null || local.equals(normal) ? null : local;
    }

    /** The companion of a route with this spec. */
    static Manifest of(Manifest route, ObjectNode spec) {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("apiVersion", route.key().apiVersion()).put("kind", route.key().kind());
        var metadata = tree.putObject("metadata")
                .put("name", CompanionName.of(route.key().name()));
        if (route.key().namespace() != null) {
            metadata.put("namespace", route.key().namespace());
        }
        copy(route, metadata, "labels");
        copy(route, metadata, "annotations");
        tree.set("spec", spec);
        return Manifest.of(tree);
    }

    private static void copy(Manifest route, ObjectNode metadata, String field) {
        if (route.tree().path("metadata").path(field) instanceof ObjectNode original) {
            var copy = original.deepCopy();
            original.fieldNames().forEachRemaining(key -> {
                if (isDropped(key)) {
                    copy.remove(key);
                }
            });
            if (!copy.isEmpty()) {
                metadata.set(field, copy);
            }
        }
    }

    private static boolean isDropped(String key) {
        int slash = key.indexOf('/');
        return DROPPED.contains(key) || (slash > 0 && OUTSIDE.contains(key.substring(0, slash)));
    }
}

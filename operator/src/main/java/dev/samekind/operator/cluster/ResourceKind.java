package dev.samekind.operator.cluster;

import dev.samekind.parity.manifest.ObjectKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A kind that the API server serves.
 *
 * @param group API group, empty for the core group
 * @param version version
 * @param kind kind
 * @param plural name in URLs
 * @param namespaced whether its objects live in namespaces
 */
public record ResourceKind(String group, String version, String kind, String plural, boolean namespaced) {
    /** {@code v1} or {@code group/version}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Path of the collection: all of it, or one namespace's part. */
    public String path(@Nullable String namespace) {
        var root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        return root + (namespaced && namespace != null ? "/namespaces/" + encode(namespace) : "") + "/" + plural;
    }

    /** Path of one object. */
    public String path(ObjectKey key) {
        return path(key.namespace()) + "/" + encode(key.name());
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

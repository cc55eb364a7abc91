package dev.samekind.operator.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an object in the cluster.
 *
 * @param key identity
 * @param uid uid
 * @param resourceVersion version of what was seen
 * @param environment environment that our label names, null for an object that is not ours
 * @param digest digest annotation, null without one
 * @param content the object without status and server bookkeeping, as canonical JSON
 * @param contentDigest digest of {@code content}: equal as long as nobody changed more than status
 * @param editors other field managers that wrote the object itself, latest first
 * @param readiness whether it does its work
 * @param terminating whether it is being deleted
 */
public record LiveObject(
        ObjectKey key,
        String uid,
        String resourceVersion,
        @Nullable String environment,
        @Nullable String digest,
        byte[] content,
        String contentDigest,
        List<String> editors,
        Readiness readiness,
        boolean terminating) {

    private static final List<String> BOOKKEEPING = List.of(
            "managedFields",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "selfLink",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");

    /** Reads an object as the API server sends it; {@code tree} is used up. */
    public static LiveObject of(ObjectKey key, ObjectNode tree) {
        var metadata = (ObjectNode) tree.path("metadata");
        var uid = metadata.path("uid").asText();
        var version = metadata.path("resourceVersion").asText();
        var terminating = metadata.has("deletionTimestamp");
        var editors = editors(metadata.path("managedFields"));
        var readiness = Readiness.of(key.kind(), tree);
        var content = CanonicalJson.bytes(content(tree));
        return new LiveObject(
                key,
                uid,
                version,
                text(metadata.path("labels").path(Samekind.ENVIRONMENT_LABEL)),
                text(metadata.path("annotations").path(Samekind.DIGEST_ANNOTATION)),
                content,
                CanonicalJson.digest(content),
                editors,
                readiness,
                terminating);
    }

    /** The object without status and what the server keeps books of; {@code tree} is used up. */
    public static ObjectNode content(ObjectNode tree) {
        ((ObjectNode) tree.path("metadata")).remove(BOOKKEEPING);
        tree.remove("status");
        return tree;
    }

    /** Whether this was seen after the other; versions of one resource are comparable numbers since Kubernetes 1.34. */
    boolean isNewerThan(LiveObject other) {
        return version(resourceVersion) >= version(other.resourceVersion);
    }

    private static long version(String resourceVersion) {
        return resourceVersion.isEmpty() ? 0 : Long.parseLong(resourceVersion);
    }

    private static List<String> editors(JsonNode managedFields) {
        return StreamSupport.stream(managedFields.spliterator(), false)
                .filter(entry -> !entry.path("subresource").asText().equals("status"))
                .sorted((a, b) ->
                        b.path("time").asText().compareTo(a.path("time").asText()))
                .map(entry -> entry.path("manager").asText())
                .filter(manager ->
                        !manager.equals(Samekind.FIELD_MANAGER) && !manager.equals("kube-controller-manager"))
                .distinct()
                .toList();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}

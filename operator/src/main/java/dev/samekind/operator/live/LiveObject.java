package dev.samekind.operator.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.parity.compare.FieldOwners;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.normalise.Allocated;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * @param owners which fields other field managers wrote, latest first
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
        FieldOwners owners,
        Readiness readiness,
        boolean terminating) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads an object as the API server sends it; {@code tree} is used up. */
    public static LiveObject of(ObjectKey key, ObjectNode tree) {
        var metadata = (ObjectNode) tree.path("metadata");
        var uid = metadata.path("uid").asText();
        var version = metadata.path("resourceVersion").asText();
        var terminating = metadata.has("deletionTimestamp");
        var owners = FieldOwners.of(metadata.path("managedFields"), Samekind.FIELD_MANAGER);
        var readiness = Readiness.of(key.kind(), tree);
        var content = CanonicalJson.bytes(Allocated.withoutBookkeeping(tree));
        return new LiveObject(
                key,
                uid,
                version,
                text(metadata.path("labels").path(Samekind.ENVIRONMENT_LABEL)),
                text(metadata.path("annotations").path(Samekind.DIGEST_ANNOTATION)),
                content,
                CanonicalJson.digest(content),
                owners,
                readiness,
                terminating);
    }

    /** Whether this was seen after the other; versions of one resource are comparable numbers since Kubernetes 1.34. */
    boolean isNewerThan(LiveObject other) {
        return version(resourceVersion) >= version(other.resourceVersion);
    }

    private static long version(String resourceVersion) {
        return resourceVersion.isEmpty() ? 0 : Long.parseLong(resourceVersion);
    }

    /** The content as a tree of its own. */
    public ObjectNode tree() {
        try {
            return (ObjectNode) JSON.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}

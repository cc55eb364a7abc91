package dev.samekind.parity.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.List;

/** What an API server or kubectl wrote into an object: true of one cluster only, or a second copy of its values. */
public final class ServerFields {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final List<String> METADATA = List.of(
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "generation",
            "managedFields",
            "ownerReferences",
            "resourceVersion",
            "selfLink",
            "uid");

    private ServerFields() {}

    /**
     * The object as somebody would have written it: without status, the server's metadata and kubectl's annotation. The
     * given one is not changed, and is returned when it has none of these.
     */
    public static Manifest strip(Manifest manifest) {
        var copy = manifest.copy();
        copy.tree().remove("status");
        if (copy.tree().get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(METADATA);
            if (metadata.get("annotations") instanceof ObjectNode annotations
                    && annotations.remove(LAST_APPLIED) != null
                    && annotations.isEmpty()) {
                metadata.remove("annotations");
            }
        }
        return copy.tree().equals(manifest.tree()) ? manifest : copy;
    }
}

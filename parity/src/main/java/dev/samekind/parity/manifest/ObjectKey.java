package dev.samekind.parity.manifest;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Identity of a Kubernetes object.
 *
 * @param group API group, empty for the core group
 * @param version API version without the group
 * @param kind kind
 * @param namespace namespace, null for a cluster-scoped object
 * @param name name
 */
public record ObjectKey(
        String group, String version, String kind, @Nullable String namespace, String name)
        implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::apiVersion)
            .thenComparing(ObjectKey::kind)
            .thenComparing(key -> key.namespace() == null ? "" : key.namespace())
            .thenComparing(ObjectKey::name);

    /** {@code v1} or {@code group/version}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** For people: {@code Deployment shop/catalog}, or {@code Namespace shop} where there is no namespace. */
    public String display() {
        return kind + " " + (namespace == null ? name : namespace + "/" + name);
    }

    /** For inventories: {@code <namespace>_<name>_<group>_<kind>}, each part possibly empty. */
    public String inventoryId() {
        return (namespace == null ? "" : namespace) + "_" + name + "_" + group + "_" + kind;
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return display();
    }
}

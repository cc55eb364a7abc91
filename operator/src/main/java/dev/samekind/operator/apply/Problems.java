package dev.samekind.operator.apply;

import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.Problem;
import java.util.List;

/** Problems of single objects, in words for people. */
public final class Problems {
    /** Reason of an object whose kind the cluster does not have. */
    public static final String KIND_NOT_SERVED = "KindNotServed";

    private static final String EXISTED_BEFORE = "ExistedBefore";
    private static final int PATHS_SHOWN = 5;

    private Problems() {}

    /** Whether an environment with this problem is not what it is to be. */
    public static boolean isBlocking(Problem problem) {
        return !problem.reason().equals(EXISTED_BEFORE);
    }

    static Problem kindNotServed(ObjectKey key) {
        return problem(
                key,
                KIND_NOT_SERVED,
                "this cluster does not serve %s %s; install its CustomResourceDefinition, or omit the object by a localisation"
                        .formatted(key.apiVersion(), key.kind()));
    }

    static Problem namespaceMissing(ObjectKey key) {
        return problem(
                key,
                "NamespaceMissing",
                "the object names no namespace; write the bundle with ./dev bundle --namespace NAME");
    }

    static Problem ownedBy(ObjectKey key, String environment) {
        return problem(
                key,
                "NamespaceConflict",
                "it belongs to environment %s; give one of the two another namespace".formatted(environment));
    }

    static Problem terminating(ObjectKey key) {
        return problem(key, "Terminating", "an older object of this name, or its namespace, is still being deleted");
    }

    static Problem namespaceExisted(ObjectKey key) {
        return problem(
                key,
                EXISTED_BEFORE,
                "the namespace was there before: it is used as it is, production's labels are not set on it, and it is never deleted");
    }

    static Problem deletedByHand(ObjectKey key) {
        return problem(
                key,
                "Deleted",
                "somebody deleted it; set spec.onDrift: Restore to have it put back, or change the bundle");
    }

    static Problem edited(ObjectKey key, List<String> paths, List<String> editors) {
        var shown = String.join(", ", paths.subList(0, Math.min(PATHS_SHOWN, paths.size())));
        var more = paths.size() > PATHS_SHOWN ? " and %d more".formatted(paths.size() - PATHS_SHOWN) : "";
        var who = editors.isEmpty() ? "somebody" : editors.getFirst();
        return problem(key, "Edited", "%s changed %s%s".formatted(who, shown, more));
    }

    static Problem foreign(ObjectKey key) {
        return problem(
                key,
                "NameConflict",
                "an object of this name is there and is not ours, so it was left as it is; delete or rename it, or omit ours by a localisation");
    }

    static Problem forbidden(ObjectKey key, String message) {
        return problem(
                key,
                "Forbidden",
                message + "; ./dev bundle --rbac prints the ClusterRole that the operator needs for this bundle");
    }

    static Problem invalid(ObjectKey key, String message) {
        return problem(key, "InvalidManifest", message);
    }

    private static Problem problem(ObjectKey key, String reason, String message) {
        return new Problem(key.display(), reason, message);
    }
}

package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.ServiceSpec.WorkloadKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;

/**
 * A Deployment or StatefulSet of an environment's inventory.
 *
 * @param kind which of them
 * @param namespace its namespace
 * @param name its name
 */
record WorkloadId(WorkloadKind kind, String namespace, String name) {
    private static final int PARTS = 4;

    /** Those of an environment. */
    static List<WorkloadId> of(DevEnvironment environment) {
        var status = environment.getStatus();
        if (status == null || status.inventory() == null) {
            return List.of();
        }
        return status.inventory().stream()
                .map(entry -> entry.id().split("_", -1))
                .filter(id -> id.length == PARTS
                        && id[2].equals("apps")
                        && (id[3].equals(WorkloadKind.Deployment.name())
                                || id[3].equals(WorkloadKind.StatefulSet.name())))
                .map(id -> new WorkloadId(WorkloadKind.valueOf(id[3]), id[0], id[1]))
                .toList();
    }

    /** By which its pods are found; nothing is found by it where it is gone. */
    Map<String, String> selector(KubernetesClient client) {
        var selector = switch (kind) {
            case Deployment -> {
                var found = client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
                yield found == null ? null : found.getSpec().getSelector();
            }
            case StatefulSet -> {
                var found = client.apps()
                        .statefulSets()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
                yield found == null ? null : found.getSpec().getSelector();
            }
        };
        return selector == null || selector.getMatchLabels() == null
                ? Map.of("samekind.dev/none", "none")
                : selector.getMatchLabels();
    }
}

package dev.samekind.cli.start;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Pods after the node was started again. What the API says about them is from before, and says Ready, until kubelet has
 * started each container anew.
 */
final class Pods {
    private Pods() {}

    /** A pod that was not started again since the node was, or is not ready since; empty when all are. */
    static Optional<String> unsettled(KubernetesClient client, Collection<String> namespaces, Instant nodeStarted) {
        return namespaces.stream()
                .flatMap(namespace -> client.pods().inNamespace(namespace).list().getItems().stream())
                .filter(Pods::isToRun)
                .filter(pod -> !isReady(pod) || statuses(pod).stream().anyMatch(status -> isOld(status, nodeStarted)))
                .map(pod -> pod.getMetadata().getNamespace() + "/"
                        + pod.getMetadata().getName())
                .findFirst();
    }

    /** Pods of jobs end, and deleted ones go: neither is waited for. */
    private static boolean isToRun(Pod pod) {
        var owners = pod.getMetadata().getOwnerReferences();
        return pod.getMetadata().getDeletionTimestamp() == null
                && owners.stream().noneMatch(owner -> owner.getKind().equals("Job"));
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    private static List<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus().getContainerStatuses();
    }

    private static boolean isOld(ContainerStatus status, Instant nodeStarted) {
        var running = status.getState() == null ? null : status.getState().getRunning();
        // Kubernetes' times have no fractions: the second of the start itself counts as after it
        return running == null
                || Instant.parse(running.getStartedAt()).plusSeconds(1).isBefore(nodeStarted);
    }
}

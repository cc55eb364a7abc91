package dev.samekind.cli.start;

import dev.samekind.cli.cluster.Clusters;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Stream;

/** Why the operator does not run. */
final class OperatorPods {
    private OperatorPods() {}

    /** What its pods say, in one line. */
    static String why(KubernetesClient client) {
        var pods = client.pods().inNamespace(Clusters.NAMESPACE).list().getItems();
        var reasons = pods.stream().flatMap(OperatorPods::reasons).distinct().toList();
        if (pods.isEmpty()) {
            return "it has no pod";
        }
        return reasons.isEmpty() ? "its pods run and are not ready" : String.join("; ", reasons);
    }

    private static Stream<String> reasons(Pod pod) {
        var statuses = pod.getStatus() == null
                ? List.<ContainerStatus>of()
                : pod.getStatus().getContainerStatuses();
        return statuses.stream()
                .filter(status -> status.getState() != null)
                .flatMap(status -> Stream.of(
                                status.getState().getWaiting() == null
                                        ? ""
                                        : status.getState().getWaiting().getReason() + " "
                                                + status.getState().getWaiting().getMessage(),
                                status.getState().getTerminated() == null
                                        ? ""
                                        : status.getState().getTerminated().getReason() + " "
                                                + status.getState()
                                                        .getTerminated()
                                                        .getMessage())
                        .filter(text -> !text.isEmpty())
                        .map(text -> pod.getMetadata().getName() + ": " + text));
    }
}

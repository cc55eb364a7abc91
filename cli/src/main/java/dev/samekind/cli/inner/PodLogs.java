package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.Samekind;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the pods of a workload print, whichever they are by then. */
final class PodLogs {
    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, String> selector;
    private final Instant since;
    private final Map<String, Instant> last = new HashMap<>();

    PodLogs(KubernetesClient client, String namespace, Map<String, String> selector, Instant since) {
        this.client = client;
        this.namespace = namespace;
        this.selector = selector;
        this.since = since;
    }

    /** What is new, by the pod that printed it. */
    Map<String, List<LogLine>> more() {
        var found = new HashMap<String, List<LogLine>>();
        var pods =
                client.pods().inNamespace(namespace).withLabels(selector).list().getItems();
        for (var pod : pods) {
            // the relay of a service that was handed off has production's labels, and says nothing of interest
            if (pod.getMetadata().getLabels().containsKey(Samekind.SERVICE_LABEL)) {
                continue;
            }
            var name = pod.getMetadata().getName();
            var lines = new ArrayList<LogLine>();
            pod.getSpec().getContainers().forEach(container -> lines.addAll(read(pod, container)));
            found.put(name, lines);
        }
        return found;
    }

    private List<LogLine> read(Pod pod, Container container) {
        var key = pod.getMetadata().getUid() + "/" + container.getName();
        var from = last.getOrDefault(key, since);
        try {
            // the server counts in seconds, so what is known comes again
            var lines = client.pods()
                    .inNamespace(namespace)
                    .withName(pod.getMetadata().getName())
                    .inContainer(container.getName())
                    .usingTimestamps()
                    .sinceTime(from.toString())
                    .getLog()
                    .lines()
                    .flatMap(line -> LogLine.parse(line).stream())
                    .filter(line -> line.time().isAfter(from))
                    .toList();
            lines.forEach(line -> last.put(key, line.time()));
            return lines;
        } catch (KubernetesClientException e) {
            return List.of(); // it has not begun yet, or is gone by now
        }
    }
}

package dev.samekind.operator.handoff;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.operator.live.ReducedStore;
import dev.samekind.parity.handoff.Relays;
import dev.samekind.parity.handoff.ServiceRun;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Production's pods of a service that leaves. A pod that is told to end stops listening before proxies forget it, so
 * requests would fail; one without production's labels is forgotten first, and ends a moment later.
 */
final class Draining {
    private static final Duration MOMENT = Duration.ofSeconds(3);

    private final KubernetesClient client;
    private final SharedIndexInformer<Pod> pods;
    private final Map<String, Duration> since = new ConcurrentHashMap<>();

    Draining(KubernetesClient client) {
        this.client = client;
        this.pods = client.pods().inAnyNamespace().withLabel(Relays.DRAINING).runnableInformer(0);
        pods.itemStore(new ReducedStore<>(Draining::reduced, pod -> {}, pod -> since.remove(uid(pod))));
        pods.exceptionHandler((started, error) -> true);
    }

    CompletableFuture<Void> start() {
        return pods.start().toCompletableFuture();
    }

    void stop() {
        pods.stop();
    }

    private static Pod reduced(Pod pod) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(pod.getMetadata().getName())
                .withNamespace(pod.getMetadata().getNamespace())
                .withUid(uid(pod))
                .withResourceVersion(pod.getMetadata().getResourceVersion())
                .withDeletionTimestamp(pod.getMetadata().getDeletionTimestamp())
                .endMetadata()
                .build();
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    /** Takes production's labels off the pods of a service that is about to be scaled to nothing. */
    void begin(ServiceRun run) {
        if (run.hostname() != null) {
            // a StatefulSet would want to make the pod of that name again, which is still there
            return;
        }
        var patch = JsonNodeFactory.instance.objectNode();
        var labels = patch.putObject("metadata").putObject("labels").put(Relays.DRAINING, run.name());
        run.podLabels().keySet().forEach(labels::putNull);
        client.pods()
                .inNamespace(run.workload().namespace())
                .withLabels(run.podLabels())
                .withoutLabel(Relays.LABEL)
                .list()
                .getItems()
                .forEach(pod -> PodPatch.send(client, pod, patch));
    }

    /** Ends pods that have been forgotten by now. */
    void beat(Duration now) {
        for (var pod : pods.getStore().list()) {
            var seen = since.computeIfAbsent(uid(pod), unseen -> now);
            if (now.minus(seen).compareTo(MOMENT) >= 0 && pod.getMetadata().getDeletionTimestamp() == null) {
                client.pods()
                        .inNamespace(pod.getMetadata().getNamespace())
                        .withName(pod.getMetadata().getName())
                        .delete();
                since.put(uid(pod), now);
            }
        }
    }
}

package dev.samekind.operator.handoff;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.handoff.LeaseWatch.Service;
import dev.samekind.operator.live.ReducedStore;
import dev.samekind.parity.handoff.Relays;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The pods of relays, which get production's labels while they stand for production's pods. */
final class RelayPods {
    /** Annotation of a pod that has production's labels. */
    static final String SERVING = "samekind.dev/serving";

    private final KubernetesClient client;
    private final SharedIndexInformer<Pod> pods;

    RelayPods(KubernetesClient client, Runnable changed) {
        this.client = client;
        this.pods = client.pods().inAnyNamespace().withLabel(Relays.LABEL).runnableInformer(0);
        pods.itemStore(new ReducedStore<>(RelayPods::reduced, pod -> changed.run(), pod -> changed.run()));
        pods.exceptionHandler((started, error) -> true);
    }

    CompletableFuture<Void> start() {
        return pods.start().toCompletableFuture();
    }

    void stop() {
        pods.stop();
    }

    private static Pod reduced(Pod pod) {
        return new PodBuilder(pod)
                .editMetadata()
                .withManagedFields()
                .endMetadata()
                .withSpec(null)
                .build();
    }

    private List<Pod> of(Service service) {
        return pods.getStore().list().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null
                        && service.environment().equals(label(pod, Relays.LABEL))
                        && service.name().equals(label(pod, Samekind.SERVICE_LABEL)))
                .toList();
    }

    private static @Nullable String label(Pod pod, String key) {
        return pod.getMetadata().getLabels().get(key);
    }

    /** Whether a pod of the relay takes connections. */
    boolean isReady(Service service) {
        return of(service).stream()
                .anyMatch(pod -> pod.getStatus() != null
                        && pod.getStatus().getConditions().stream()
                                .anyMatch(condition -> condition.getType().equals("Ready")
                                        && condition.getStatus().equals("True")));
    }

    /** Whether a pod of the relay stands for production's. */
    boolean isServing(Service service) {
        return of(service).stream().anyMatch(RelayPods::isServing);
    }

    private static boolean isServing(Pod pod) {
        return Objects.requireNonNullElse(pod.getMetadata().getAnnotations(), Map.<String, String>of())
                .containsKey(SERVING);
    }

    /** Gives every pod of the relay production's labels, or takes them off; what is so already is not written. */
    void serve(Service service, Map<String, String> production, boolean serves) {
        of(service).stream().filter(pod -> isServing(pod) != serves).forEach(pod -> patch(pod, production, serves));
    }

    private void patch(Pod pod, Map<String, String> production, boolean serves) {
        var own = new HashMap<>(production);
        // by these the relay's own controller finds it
        own.keySet().removeAll(List.of(Relays.LABEL, Samekind.SERVICE_LABEL, "pod-template-hash"));
        var patch = JsonNodeFactory.instance.objectNode();
        var metadata = patch.putObject("metadata");
        var labels = metadata.putObject("labels");
        own.forEach((key, value) -> labels.put(key, serves ? value : null));
        metadata.putObject("annotations").put(SERVING, serves ? "true" : null);
        PodPatch.send(client, pod, patch);
    }
}

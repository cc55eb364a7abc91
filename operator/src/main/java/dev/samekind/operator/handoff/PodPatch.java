package dev.samekind.operator.handoff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.Samekind;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;

/** Changes of a pod that may be gone by now. */
final class PodPatch {
    private PodPatch() {}

    /** Sends a merge patch; a pod that is gone is left alone, for its successor has a watch of its own. */
    static void send(KubernetesClient client, Pod pod, JsonNode patch) {
        try {
            client.pods()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(pod.getMetadata().getName())
                    .patch(
                            new PatchContext.Builder()
                                    .withPatchType(PatchType.JSON_MERGE)
                                    .withFieldManager(Samekind.FIELD_MANAGER)
                                    .build(),
                            patch.toString());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }
}

package dev.samekind.cli.cluster;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/**
 * A ConfigMap by which {@code ./dev} tells the operator what only this machine knows.
 *
 * @param name its name, in {@link Clusters#NAMESPACE}
 * @param key its only key
 */
public record OperatorMap(String name, String key) {

    /** What it says; null where there is none. */
    public @Nullable String read(KubernetesClient client) {
        var map = client.configMaps()
                .inNamespace(Clusters.NAMESPACE)
                .withName(name)
                .get();
        return map == null || map.getData() == null ? null : map.getData().get(key);
    }

    /** Makes it say a text. */
    public void write(KubernetesClient client, String text) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(Clusters.NAMESPACE)
                        .endMetadata()
                        .addToData(key, text)
                        .build())
                .fieldManager(Clusters.FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply();
    }
}

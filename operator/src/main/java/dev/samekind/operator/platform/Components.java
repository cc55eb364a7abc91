package dev.samekind.operator.platform;

import dev.samekind.api.v1alpha1.Samekind;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.util.Map;

/** What the parts of the platform have in common. */
final class Components {
    /** Traefik. */
    static final String TRAEFIK = "traefik";
    /** DNS server for the host. */
    static final String HOST_DNS = "host-dns";

    private Components() {}

    static Map<String, String> labels(String component) {
        return Map.of(
                "app.kubernetes.io/name",
                component,
                "app.kubernetes.io/part-of",
                "samekind",
                Samekind.PLATFORM_LABEL,
                component);
    }

    static Map<String, String> selector(String component) {
        return Map.of(Samekind.PLATFORM_LABEL, component);
    }

    static ObjectMeta clusterScoped(String component, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withLabels(labels(component))
                .build();
    }

    static ObjectMeta namespaced(String component, String namespace) {
        return namespaced(component, namespace, component);
    }

    static ObjectMeta namespaced(String component, String namespace, String name) {
        return new ObjectMetaBuilder(clusterScoped(component, name))
                .withNamespace(namespace)
                .build();
    }

    static ServiceAccount serviceAccount(String component, String namespace) {
        return new ServiceAccountBuilder()
                .withMetadata(namespaced(component, namespace))
                .withAutomountServiceAccountToken(false)
                .build();
    }
}

package dev.samekind.operator.platform;

import static dev.samekind.operator.platform.Components.TRAEFIK;

import dev.samekind.operator.platform.traefik.TraefikArguments;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import java.util.Map;

/** Who may reach Traefik: everybody where it routes, only the operator where it says what it routes. */
final class TraefikAccess {
    private static final int LAST_PORT = 65535;

    private TraefikAccess() {}

    static NetworkPolicy policy(String namespace, String operatorNamespace) {
        return new NetworkPolicyBuilder()
                .withMetadata(Components.namespaced(TRAEFIK, namespace))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(Components.selector(TRAEFIK))
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .addNewIngress()
                .withPorts(ports(1, TraefikArguments.ADMIN_PORT - 1), ports(TraefikArguments.ADMIN_PORT + 1, LAST_PORT))
                .endIngress()
                .addNewIngress()
                .addNewFrom()
                .withNewNamespaceSelector()
                .withMatchLabels(Map.of("kubernetes.io/metadata.name", operatorNamespace))
                .endNamespaceSelector()
                .withNewPodSelector()
                .withMatchLabels(Map.of("app.kubernetes.io/name", "samekind-operator"))
                .endPodSelector()
                .endFrom()
                .withPorts(ports(TraefikArguments.ADMIN_PORT, TraefikArguments.ADMIN_PORT))
                .endIngress()
                .endSpec()
                .build();
    }

    private static NetworkPolicyPort ports(int first, int last) {
        return new NetworkPolicyPortBuilder()
                .withProtocol("TCP")
                .withPort(new IntOrString(first))
                .withEndPort(first == last ? null : last)
                .build();
    }
}

package dev.samekind.operator.platform;

import static dev.samekind.operator.platform.Components.TRAEFIK;

import dev.samekind.operator.platform.traefik.GatewayClasses;
import dev.samekind.operator.platform.traefik.TraefikArguments;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClassBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClassBuilder;
import java.util.Map;
import java.util.stream.Stream;

/** Traefik and the classes that it serves. Its rights come with the chart. */
final class TraefikManifests {
    static final int HTTP_NODE_PORT = 30080;
    static final int HTTPS_NODE_PORT = 30081;

    private TraefikManifests() {}

    static Stream<HasMetadata> of(PlatformSpec spec) {
        return Stream.concat(
                Stream.of(
                        Components.serviceAccount(TRAEFIK, spec.namespace()),
                        service(spec.namespace()),
                        apiService(spec.namespace()),
                        TraefikAccess.policy(spec.namespace(), spec.operatorNamespace()),
                        deployment(spec)),
                classes(spec));
    }

    private static Stream<HasMetadata> classes(PlatformSpec spec) {
        var ingress = spec.ingressClasses().entrySet().stream()
                .map(entry -> new IngressClassBuilder()
                        .withMetadata(Components.clusterScoped(TRAEFIK, entry.getKey()))
                        .withNewSpec()
                        .withController(entry.getValue())
                        .endSpec()
                        .build());
        var gateway = spec.gatewayClasses().stream()
                .map(name -> new GatewayClassBuilder()
                        .withMetadata(Components.clusterScoped(TRAEFIK, name))
                        .withNewSpec()
                        .withControllerName(GatewayClasses.CONTROLLER)
                        .endSpec()
                        .build());
        return Stream.concat(ingress, gateway);
    }

    private static Service service(String namespace) {
        return new ServiceBuilder()
                .withMetadata(Components.namespaced(TRAEFIK, namespace))
                .withNewSpec()
                .withType("NodePort")
                .withSelector(Components.selector(TRAEFIK))
                .withPorts(servicePort("web", 80, HTTP_NODE_PORT), servicePort("websecure", 443, HTTPS_NODE_PORT))
                .endSpec()
                .build();
    }

    /** For the operator, which asks what is routed. */
    private static Service apiService(String namespace) {
        return new ServiceBuilder()
                .withMetadata(Components.namespaced(TRAEFIK, namespace, "traefik-api"))
                .withNewSpec()
                .withSelector(Components.selector(TRAEFIK))
                .addNewPort()
                .withName("admin")
                .withPort(TraefikArguments.ADMIN_PORT)
                .withNewTargetPort("admin")
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    private static ServicePort servicePort(String name, int port, int nodePort) {
        return new ServicePortBuilder()
                .withName(name)
                .withPort(port)
                .withNewTargetPort(name)
                .withNodePort(nodePort)
                .withProtocol("TCP")
                .build();
    }

    private static Deployment deployment(PlatformSpec spec) {
        return new DeploymentBuilder()
                .withMetadata(Components.namespaced(TRAEFIK, spec.namespace()))
                .withNewSpec()
                .withReplicas(1)
                .withStrategy(RestrictedPods.withoutGap())
                .withNewSelector()
                .withMatchLabels(Components.selector(TRAEFIK))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Components.labels(TRAEFIK))
                .endMetadata()
                .withSpec(podSpec(spec))
                .endTemplate()
                .endSpec()
                .build();
    }

    private static PodSpec podSpec(PlatformSpec spec) {
        return new PodSpecBuilder()
                .withServiceAccountName(TRAEFIK)
                .withAutomountServiceAccountToken(true)
                .withEnableServiceLinks(false)
                // NET_BIND_SERVICE is not enough: the image has no file capability
                .withSecurityContext(RestrictedPods.pod()
                        .addNewSysctl("net.ipv4.ip_unprivileged_port_start", "0")
                        .build())
                .withContainers(container(spec))
                .build();
    }

    private static Container container(PlatformSpec spec) {
        return new ContainerBuilder()
                .withName(TRAEFIK)
                .withImage(spec.traefik().reference())
                .withArgs(TraefikArguments.of(spec.providers()))
                .withPorts(
                        containerPort("web", 80),
                        containerPort("websecure", 443),
                        containerPort("admin", TraefikArguments.ADMIN_PORT))
                .withStartupProbe(RestrictedPods.startup("/ping", "admin"))
                .withReadinessProbe(RestrictedPods.probe("/ping", "admin"))
                .withLivenessProbe(RestrictedPods.probe("/ping", "admin"))
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("128Mi")))
                .endResources()
                .withSecurityContext(RestrictedPods.container())
                .build();
    }

    private static ContainerPort containerPort(String name, int port) {
        return new ContainerPortBuilder()
                .withName(name)
                .withContainerPort(port)
                .withProtocol("TCP")
                .build();
    }
}

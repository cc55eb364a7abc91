package dev.samekind.operator.platform;

import static dev.samekind.operator.platform.Components.HOST_DNS;

import dev.samekind.platform.dns.HostZones;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
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
import java.util.Map;
import java.util.stream.Stream;

/** The DNS server for the host. Its pods never restart for a zone: CoreDNS reads its file again. */
final class HostDnsManifests {
    static final int NODE_PORT = 30053;
    private static final String COREFILE_DIRECTORY = "/etc/coredns";

    private HostDnsManifests() {}

    static Stream<HasMetadata> of(PlatformSpec spec) {
        return Stream.of(
                Components.serviceAccount(HOST_DNS, spec.namespace()),
                configuration(spec),
                service(spec.namespace()),
                deployment(spec));
    }

    private static ConfigMap configuration(PlatformSpec spec) {
        return new ConfigMapBuilder()
                .withMetadata(Components.namespaced(HOST_DNS, spec.namespace()))
                .withData(Map.of("Corefile", HostZones.corefile(spec.zones())))
                .build();
    }

    private static Service service(String namespace) {
        return new ServiceBuilder()
                .withMetadata(Components.namespaced(HOST_DNS, namespace))
                .withNewSpec()
                .withType("NodePort")
                .withSelector(Components.selector(HOST_DNS))
                .withPorts(servicePort("dns", "UDP"), servicePort("dns-tcp", "TCP"))
                .endSpec()
                .build();
    }

    private static ServicePort servicePort(String name, String protocol) {
        return new ServicePortBuilder()
                .withName(name)
                .withPort(53)
                .withNewTargetPort(name)
                .withNodePort(NODE_PORT)
                .withProtocol(protocol)
                .build();
    }

    private static Deployment deployment(PlatformSpec spec) {
        return new DeploymentBuilder()
                .withMetadata(Components.namespaced(HOST_DNS, spec.namespace()))
                .withNewSpec()
                .withReplicas(1)
                .withStrategy(RestrictedPods.withoutGap())
                .withNewSelector()
                .withMatchLabels(Components.selector(HOST_DNS))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Components.labels(HOST_DNS))
                .endMetadata()
                .withSpec(podSpec(spec))
                .endTemplate()
                .endSpec()
                .build();
    }

    private static PodSpec podSpec(PlatformSpec spec) {
        return new PodSpecBuilder()
                .withServiceAccountName(HOST_DNS)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withDnsPolicy("Default")
                .withSecurityContext(RestrictedPods.pod().build())
                .withContainers(container(spec))
                .addNewVolume()
                .withName("corefile")
                .withNewConfigMap()
                .withName(HOST_DNS)
                .endConfigMap()
                .endVolume()
                .build();
    }

    private static Container container(PlatformSpec spec) {
        return new ContainerBuilder()
                .withName("coredns")
                .withImage(spec.coreDnsImage())
                .withArgs("-conf", COREFILE_DIRECTORY + "/Corefile")
                .withPorts(
                        containerPort("dns", HostZones.PORT, "UDP"),
                        containerPort("dns-tcp", HostZones.PORT, "TCP"),
                        containerPort("health", HostZones.HEALTH_PORT, "TCP"),
                        containerPort("ready", HostZones.READY_PORT, "TCP"))
                .withStartupProbe(RestrictedPods.startup("/ready", "ready"))
                .withReadinessProbe(RestrictedPods.probe("/ready", "ready"))
                .withLivenessProbe(RestrictedPods.probe("/health", "health"))
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("10m"), "memory", new Quantity("32Mi")))
                .endResources()
                // the official binary has this file capability, and the kernel refuses to start it without
                .withSecurityContext(RestrictedPods.container("NET_BIND_SERVICE"))
                .addNewVolumeMount()
                .withName("corefile")
                .withMountPath(COREFILE_DIRECTORY)
                .withReadOnly(true)
                .endVolumeMount()
                .build();
    }

    private static ContainerPort containerPort(String name, int port, String protocol) {
        return new ContainerPortBuilder()
                .withName(name)
                .withContainerPort(port)
                .withProtocol(protocol)
                .build();
    }
}

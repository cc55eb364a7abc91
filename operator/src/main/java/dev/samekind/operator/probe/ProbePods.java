package dev.samekind.operator.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.operator.platform.RestrictedPods;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pods that run the probe's program out of the operator's image. */
final class ProbePods {
    static final int PORT = 8080;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DEADLINE_SECONDS = 90;
    private static final List<String> JAVA = List.of(
            "java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx32m",
            "-cp",
            "/app/probe/*",
            "dev.samekind.probe.Main");

    private final String image;

    ProbePods(String image) {
        this.image = image;
    }

    /** A back end that says what reached it. */
    ObjectNode server(String name, Map<String, String> labels) {
        var container = container(List.of("serve", Integer.toString(PORT)))
                .withReadinessProbe(new ProbeBuilder()
                        .withNewTcpSocket()
                        .withNewPort(PORT)
                        .endTcpSocket()
                        .withPeriodSeconds(1)
                        .build());
        return pod(name, labels, new PodSpecBuilder(), container);
    }

    /** A pod that looks and ends; hosts are known to it by address, without DNS. */
    ObjectNode client(String name, List<String> arguments, List<String> hosts, String address) {
        var spec = new PodSpecBuilder();
        if (!hosts.isEmpty()) {
            spec.addNewHostAlias().withIp(address).withHostnames(hosts).endHostAlias();
        }
        return pod(name, Map.of("samekind-probe-role", "client"), spec, container(arguments));
    }

    /** A pod that looks and ends, with environment variables. */
    ObjectNode client(String name, List<String> arguments, ArrayNode environment) {
        var pod = client(name, arguments, List.of(), "");
        ((ObjectNode) pod.at("/spec/containers/0")).set("env", environment);
        return pod;
    }

    private ContainerBuilder container(List<String> arguments) {
        var command = new ArrayList<>(JAVA);
        command.addAll(arguments);
        return new ContainerBuilder()
                .withName("probe")
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand(command)
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("10m"), "memory", new Quantity("64Mi")))
                .withLimits(Map.of("cpu", new Quantity("1"), "memory", new Quantity("192Mi")))
                .endResources()
                .withSecurityContext(RestrictedPods.container());
    }

    private static ObjectNode pod(
            String name, Map<String, String> labels, PodSpecBuilder spec, ContainerBuilder container) {
        return JSON.valueToTree(new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withSpec(spec.withRestartPolicy("Never")
                        .withActiveDeadlineSeconds(DEADLINE_SECONDS)
                        .withTerminationGracePeriodSeconds(0L)
                        .withAutomountServiceAccountToken(false)
                        .withEnableServiceLinks(false)
                        .withSecurityContext(RestrictedPods.pod().build())
                        .withContainers(container.build())
                        .build())
                .build());
    }
}

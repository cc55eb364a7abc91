package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.ServiceSpec.WorkloadKind;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/**
 * A service's workload in the cluster.
 *
 * @param kind Deployment or StatefulSet
 * @param namespace its namespace
 * @param name its name
 * @param template its pods
 */
record Workload(WorkloadKind kind, String namespace, String name, PodTemplateSpec template) {

    /**
     * The one that is named, or the only one of the service's name.
     *
     * @throws CliException when there is none, or more than one
     */
    static Workload of(KubernetesClient client, Target target) {
        var named = target.service().workload();
        if (named != null) {
            return read(client, named.kind(), named.namespace(), named.name())
                    .orElseThrow(
                            () -> missing(target, "%s %s/%s".formatted(named.kind(), named.namespace(), named.name())));
        }
        var found = WorkloadId.of(target.environment()).stream()
                .filter(id -> id.name().equals(target.name()))
                .flatMap(id -> read(client, id.kind(), id.namespace(), id.name()).stream())
                .toList();
        if (found.isEmpty()) {
            throw missing(target, "Deployment or StatefulSet named " + target.name());
        }
        if (found.size() > 1) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s can be any of %s"
                            .formatted(
                                    target.name(),
                                    String.join(
                                            ", ",
                                            found.stream()
                                                    .map(Workload::display)
                                                    .toList())),
                    "say which in spec.services[].workload");
        }
        return found.getFirst();
    }

    private static Optional<Workload> read(KubernetesClient client, WorkloadKind kind, String namespace, String name) {
        if (kind == WorkloadKind.StatefulSet) {
            return Optional.ofNullable(client.apps()
                            .statefulSets()
                            .inNamespace(namespace)
                            .withName(name)
                            .get())
                    .map(found ->
                            new Workload(kind, namespace, name, found.getSpec().getTemplate()));
        }
        return Optional.ofNullable(client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .map(found ->
                        new Workload(kind, namespace, name, found.getSpec().getTemplate()));
    }

    private static CliException missing(Target target, String what) {
        return new CliException(
                ExitCode.NOT_READY,
                "there is no %s in the cluster for the service %s".formatted(what, target.name()),
                "correct spec.services[].workload of DevEnvironment %s; ./dev status says what is not applied"
                        .formatted(target.environmentName()));
    }

    String display() {
        return "%s %s/%s".formatted(kind, namespace, name);
    }

    /** The container that serves: the one with a port that the service has here, or the first. */
    Container container(List<Integer> containerPorts) {
        var all = template.getSpec().getContainers();
        return all.stream()
                .filter(container -> container.getPorts().stream()
                        .anyMatch(port -> containerPorts.contains(port.getContainerPort())))
                .findFirst()
                .or(() -> all.stream()
                        .filter(container -> !container.getPorts().isEmpty())
                        .findFirst())
                .orElse(all.getFirst());
    }

    /** Name of a container port; empty where it has none. */
    String portName(int number) {
        return template.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(port -> port.getContainerPort() == number && port.getName() != null)
                .map(ContainerPort::getName)
                .findFirst()
                .orElse("");
    }

    /** TCP ports of all containers. */
    List<Integer> ports() {
        return template.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(port -> port.getProtocol() == null || port.getProtocol().equals("TCP"))
                .map(ContainerPort::getContainerPort)
                .distinct()
                .toList();
    }
}

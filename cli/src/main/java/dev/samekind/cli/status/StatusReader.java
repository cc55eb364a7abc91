package dev.samekind.cli.status;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Endpoint;
import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.cluster.NodeContainer;
import dev.samekind.cli.status.StatusReport.Cluster;
import dev.samekind.cli.status.StatusReport.ClusterState;
import dev.samekind.cli.status.StatusReport.Node;
import dev.samekind.cli.status.StatusReport.Operator;
import dev.samekind.cli.status.StatusReport.Ports;
import dev.samekind.cli.supervisor.ServiceState;
import dev.samekind.cli.supervisor.Supervision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;

/** Reads what {@code status} reports; changes nothing. */
final class StatusReader {
    private static final String OPERATOR = "samekind-operator";
    private static final int NOT_FOUND = 404;

    private final App app;
    private final ClusterName name;

    StatusReader(App app, ClusterName name) {
        this.app = app;
        this.name = name;
    }

    StatusReport read() {
        return readCluster().with(here());
    }

    private List<ServiceState> here() {
        return new Supervision(app, name)
                .running()
                .map(supervisor -> {
                    try (supervisor) {
                        return supervisor.states();
                    }
                })
                .orElse(List.of());
    }

    private StatusReport readCluster() {
        var containers = new KindNodes(app.programs());
        var nodes = containers.of(name);
        if (nodes.isEmpty()) {
            return unavailable(ClusterState.Missing, "there is no such cluster; ./dev start makes it");
        }
        if (nodes.stream().anyMatch(node -> !node.running())) {
            return unavailable(ClusterState.Stopped, "it is stopped; ./dev start goes on with it");
        }
        if (!Files.exists(app.workspace().kubeconfig(name))) {
            return unavailable(
                    ClusterState.Unreachable,
                    "it runs, and this checkout has no kubeconfig of it; ./dev start writes it");
        }
        return running(containers.ports(nodes.getFirst()), nodes);
    }

    private StatusReport running(HostPorts ports, List<NodeContainer> containers) {
        try (var client = Clusters.open(app.workspace(), name)) {
            var cluster = new Cluster(
                    name.value(),
                    name.context(),
                    ClusterState.Running,
                    "%d node%s".formatted(containers.size(), containers.size() == 1 ? "" : "s"),
                    nodes(client),
                    new Ports(ports.http(), ports.https(), ports.dns()));
            return StatusReport.of(cluster, operator(client), environments(client, ports));
        } catch (CliException e) {
            return unavailable(ClusterState.Unreachable, String.valueOf(e.getMessage()));
        } catch (KubernetesClientException e) {
            return unavailable(ClusterState.Unreachable, "it stopped answering: " + e.getMessage());
        }
    }

    private StatusReport unavailable(ClusterState state, String message) {
        return StatusReport.of(
                new Cluster(name.value(), name.context(), state, message, List.of(), null), null, List.of());
    }

    private static List<Node> nodes(KubernetesClient client) {
        return client.nodes().list().getItems().stream()
                .map(node -> new Node(
                        node.getMetadata().getName(),
                        node.getStatus().getConditions().stream()
                                .anyMatch(condition -> condition.getType().equals("Ready")
                                        && condition.getStatus().equals("True")),
                        node.getStatus().getNodeInfo().getKubeletVersion()))
                .toList();
    }

    private static Operator operator(KubernetesClient client) {
        var deployment = client.apps()
                .deployments()
                .inNamespace(Clusters.NAMESPACE)
                .withName(OPERATOR)
                .get();
        if (deployment == null) {
            return new Operator(false, false, null);
        }
        var available =
                deployment.getStatus() == null ? null : deployment.getStatus().getAvailableReplicas();
        var containers = deployment.getSpec().getTemplate().getSpec().getContainers();
        return new Operator(
                true, available != null && available > 0, containers.getFirst().getImage());
    }

    private static List<EnvironmentStatus> environments(KubernetesClient client, HostPorts ports) {
        try {
            return client.resources(DevEnvironment.class).list().getItems().stream()
                    .map(EnvironmentStatus::of)
                    .map(environment -> environment.withEndpoints(environment.endpoints().stream()
                            .map(endpoint -> new Endpoint(
                                    ports.url(endpoint.url()), endpoint.productionHost(), endpoint.route()))
                            .toList()))
                    .sorted(Comparator.comparing(EnvironmentStatus::name))
                    .toList();
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return List.of(); // the resource definitions are not installed yet
            }
            throw e;
        }
    }
}

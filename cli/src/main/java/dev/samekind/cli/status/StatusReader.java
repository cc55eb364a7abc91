package dev.samekind.cli.status;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Endpoint;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.cli.cluster.KindGuard;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.cluster.NodeContainer;
import dev.samekind.cli.cluster.RawReads;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.status.StatusReport.Cluster;
import dev.samekind.cli.status.StatusReport.ClusterState;
import dev.samekind.cli.status.StatusReport.Node;
import dev.samekind.cli.status.StatusReport.Operator;
import dev.samekind.cli.status.StatusReport.Ports;
import dev.samekind.cli.supervisor.ServiceState;
import dev.samekind.cli.supervisor.Supervision;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reads what {@code status} reports; changes nothing. */
final class StatusReader {
    private static final String OPERATOR =
            "/apis/apps/v1/namespaces/%s/deployments/samekind-operator".formatted(Clusters.NAMESPACE);
    private static final String ENVIRONMENTS =
            "/apis/%s/%s/devenvironments".formatted(Samekind.GROUP, Samekind.VERSION);
    private static final ObjectReader STATUS = Json.mapper()
            .readerFor(DevEnvironmentStatus.class)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

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

    /** What the API server says is read while Docker is asked for the nodes. */
    private StatusReport readCluster() {
        boolean known = Files.exists(app.workspace().kubeconfig(name));
        var tasks = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var reads = known ? Reads.begin(tasks, new RawReads(app, name)) : null;
            var containers = new KindNodes(app.programs());
            var nodes = containers.of(name);
            if (nodes.isEmpty()) {
                return unavailable(ClusterState.Missing, "there is no such cluster; ./dev start makes it");
            }
            if (nodes.stream().anyMatch(node -> !node.running())) {
                return unavailable(ClusterState.Stopped, "it is stopped; ./dev start goes on with it");
            }
            if (reads == null) {
                return unavailable(
                        ClusterState.Unreachable,
                        "it runs, and this checkout has no kubeconfig of it; ./dev start writes it");
            }
            return running(containers.ports(nodes.getFirst()), nodes, reads);
        } finally {
            tasks.shutdownNow();
        }
    }

    /** Answers of the API server that are on their way. */
    private record Reads(
            Future<Optional<JsonNode>> nodes,
            Future<Optional<JsonNode>> operator,
            Future<Optional<JsonNode>> environments) {
        static Reads begin(ExecutorService tasks, RawReads reads) {
            return new Reads(
                    tasks.submit(() -> reads.get("/api/v1/nodes")),
                    tasks.submit(() -> reads.get(OPERATOR)),
                    tasks.submit(() -> reads.get(ENVIRONMENTS)));
        }
    }

    private StatusReport running(HostPorts ports, List<NodeContainer> containers, Reads reads) {
        try {
            var nodes = items(await(reads.nodes()));
            KindGuard.check(
                    name,
                    nodes.stream()
                            .map(node -> node.at("/spec/providerID").asText())
                            .toList());
            var cluster = new Cluster(
                    name.value(),
                    name.context(),
                    ClusterState.Running,
                    "%d node%s".formatted(containers.size(), containers.size() == 1 ? "" : "s"),
                    nodes.stream().map(StatusReader::node).toList(),
                    new Ports(ports.http(), ports.https(), ports.dns()));
            var environments = items(await(reads.environments())).stream()
                    .map(item -> environment(item, ports))
                    .sorted(Comparator.comparing(EnvironmentStatus::name))
                    .toList();
            return StatusReport.of(
                    cluster,
                    await(reads.operator()).map(StatusReader::operator).orElse(new Operator(false, false, null)),
                    environments);
        } catch (CliException | ProgramException e) {
            return unavailable(ClusterState.Unreachable, String.valueOf(e.getMessage()));
        }
    }

    private StatusReport unavailable(ClusterState state, String message) {
        return StatusReport.of(
                new Cluster(name.value(), name.context(), state, message, List.of(), null), null, List.of());
    }

    private static Optional<JsonNode> await(Future<Optional<JsonNode>> read) {
        try {
            return read.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.UNAVAILABLE, "interrupted", "", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }

    /** Of a list; none while its kind is not served, for the resource definitions are not installed yet. */
    private static List<JsonNode> items(Optional<JsonNode> list) {
        return list.map(found -> found.path("items").valueStream().toList()).orElse(List.of());
    }

    private static Node node(JsonNode node) {
        return new Node(
                node.at("/metadata/name").asText(),
                node.at("/status/conditions")
                        .valueStream()
                        .anyMatch(condition -> condition.path("type").asText().equals("Ready")
                                && condition.path("status").asText().equals("True")),
                node.at("/status/nodeInfo/kubeletVersion").asText());
    }

    private static Operator operator(JsonNode deployment) {
        return new Operator(
                true,
                deployment.at("/status/availableReplicas").asInt() > 0,
                deployment.at("/spec/template/spec/containers/0/image").asText());
    }

    private static EnvironmentStatus environment(JsonNode item, HostPorts ports) {
        var environment = EnvironmentStatus.of(
                item.at("/metadata/name").asText(),
                item.at("/metadata/generation").asLong(),
                status(item));
        return environment.withEndpoints(environment.endpoints().stream()
                .map(endpoint -> new Endpoint(ports.url(endpoint.url()), endpoint.productionHost(), endpoint.route()))
                .toList());
    }

    private static @Nullable DevEnvironmentStatus status(JsonNode environment) {
        try {
            return environment.has("status") ? STATUS.readValue(environment.get("status")) : null;
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "the status of environment %s is not one that this ./dev reads: %s"
                            .formatted(environment.at("/metadata/name").asText(), e.getMessage()),
                    "./dev start brings the operator that goes with it",
                    e);
        }
    }
}

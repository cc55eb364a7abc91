package dev.samekind.cli.doctor;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.cluster.NodeContainer;
import dev.samekind.cli.hostdns.LocalNames;
import dev.samekind.cli.process.ProgramException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the checks look at: the machine and one cluster, each thing found out once. */
final class Patient implements AutoCloseable {
    static final Duration A_LOOK = Duration.ofSeconds(15);

    final App app;
    final ClusterName cluster;
    private @Nullable Optional<String> engine;
    private @Nullable List<NodeContainer> nodes;
    private @Nullable KubernetesClient client;
    private @Nullable String silence;

    Patient(App app, ClusterName cluster) {
        this.app = app;
        this.cluster = cluster;
    }

    /** Version of the engine, empty when none answers. */
    Optional<String> engine() {
        var known = engine;
        if (known == null) {
            known = docker("version", "--format", "{{.Server.Version}}");
            engine = known;
        }
        return known;
    }

    /** What a Docker command printed, empty when it failed. */
    Optional<String> docker(String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "docker";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            var result = app.programs().run(A_LOOK, command);
            return result.ok() && !result.out().isBlank()
                    ? Optional.of(result.out().strip())
                    : Optional.empty();
        } catch (ProgramException e) {
            return Optional.empty();
        }
    }

    /** The cluster's containers; empty when there is none, or no engine to ask. */
    List<NodeContainer> nodes() {
        var known = nodes;
        if (known == null) {
            known = engine().isPresent() ? new KindNodes(app.programs()).of(cluster) : List.of();
            nodes = known;
        }
        return known;
    }

    /** What there is to say where there is no cluster to look at; empty when there is one. */
    Optional<Verdict> absence() {
        if (engine().isEmpty()) {
            return Optional.of(Verdict.unknown("no Docker engine answers", "start Docker"));
        }
        return nodes().isEmpty()
                ? Optional.of(Verdict.skipped("there is no cluster %s yet".formatted(cluster.value())))
                : Optional.empty();
    }

    /** Whether the cluster's containers run. */
    boolean running() {
        return !nodes().isEmpty() && nodes().stream().allMatch(NodeContainer::running);
    }

    /** The ports of the cluster, or those that a new one would take. */
    HostPorts ports() {
        return nodes().isEmpty() ? HostPorts.DEFAULT : new KindNodes(app.programs()).ports(nodes().getFirst());
    }

    /** A client of a cluster that answers and is KinD's; empty when it does not, see {@link #silence()}. */
    Optional<KubernetesClient> client() {
        if (client == null && silence == null) {
            try {
                client = Clusters.open(app.workspace(), cluster);
            } catch (CliException e) {
                silence = String.valueOf(e.getMessage());
            }
        }
        return Optional.ofNullable(client);
    }

    /** Why there is no client. */
    String silence() {
        return silence == null ? "it answers" : silence;
    }

    /** Names of all environments; empty when there is no cluster or no environment. */
    Optional<LocalNames> names() {
        return client().map(open -> {
            try {
                var environments = open.resources(DevEnvironment.class).list().getItems().stream()
                        .map(environment -> environment.getMetadata().getName())
                        .toList();
                return LocalNames.of(open, environments, ports());
            } catch (KubernetesClientException e) {
                return new LocalNames(List.of(), List.of(), List.of());
            }
        });
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}

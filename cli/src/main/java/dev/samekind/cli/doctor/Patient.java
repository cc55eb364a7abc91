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
import dev.samekind.cli.process.Programs.Result;
import dev.samekind.cli.workspace.ClusterLock;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the checks look at: the machine and one cluster, each thing found out once for all of them. */
final class Patient implements AutoCloseable {
    /** An engine that takes longer is as good as none. */
    static final Duration A_LOOK = Duration.ofSeconds(3);

    static final String NO_ENGINE = "no Docker engine answers";

    final App app;
    final ClusterName cluster;
    final Machine machine;
    private final HostPorts wanted;
    private final Once<EngineLook> engine = new Once<>(this::lookAtEngine);
    private final Once<Optional<String>> holder;
    private final Once<List<NodeContainer>> nodes = new Once<>(this::lookForNodes);
    private final Once<HostPorts> ports = new Once<>(this::lookForPorts);
    private final Once<ClusterLook> client = new Once<>(this::open);
    private final Once<Optional<LocalNames>> names = new Once<>(this::lookForNames);

    Patient(App app, ClusterName cluster) {
        this(app, cluster, Machine.here(), HostPorts.DEFAULT);
    }

    Patient(App app, ClusterName cluster, Machine machine, HostPorts wanted) {
        this(
                app,
                cluster,
                machine,
                wanted,
                () -> ClusterLock.holder(app.workspace().lock(cluster)));
    }

    private Patient(
            App app, ClusterName cluster, Machine machine, HostPorts wanted, Supplier<Optional<String>> holder) {
        this.app = app;
        this.cluster = cluster;
        this.machine = machine;
        this.wanted = wanted;
        this.holder = new Once<>(holder);
    }

    /** Of a process that holds the cluster's lock itself, and must not look for it. */
    static Patient ofHolder(App app, ClusterName cluster, HostPorts wanted) {
        var pid = Long.toString(ProcessHandle.current().pid());
        return new Patient(app, cluster, Machine.here(), wanted, () -> Optional.of(pid));
    }

    /** The engine's version, or why there is none. */
    private record EngineLook(Optional<String> version, String silence) {}

    private record ClusterLook(@Nullable KubernetesClient client, String silence) {}

    private EngineLook lookAtEngine() {
        try {
            var result = run("docker", "version", "--format", "{{.Server.Version}}");
            return result.ok() && !result.out().isBlank()
                    ? new EngineLook(Optional.of(result.out().strip()), "")
                    : new EngineLook(Optional.empty(), result.err().strip());
        } catch (ProgramException e) {
            return new EngineLook(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** Version of the engine, empty when none answers. */
    Optional<String> engine() {
        return engine.get().version();
    }

    /** What the client said where no engine answers. */
    String engineSilence() {
        return engine.get().silence();
    }

    /** What a Docker command printed, empty when it failed. */
    Optional<String> docker(String... arguments) {
        try {
            var result =
                    run(Stream.concat(Stream.of("docker"), Stream.of(arguments)).toArray(String[]::new));
            return result.ok() && !result.out().isBlank()
                    ? Optional.of(result.out().strip())
                    : Optional.empty();
        } catch (ProgramException e) {
            return Optional.empty();
        }
    }

    private Result run(String... command) {
        return app.programs().run(A_LOOK, command);
    }

    private List<NodeContainer> lookForNodes() {
        return engine().isPresent() ? new KindNodes(app.programs()).of(cluster) : List.of();
    }

    /** The cluster's containers; empty when there is none, or no engine to ask. */
    List<NodeContainer> nodes() {
        return nodes.get();
    }

    /** Looks at the cluster anew the next time: it was changed. */
    void changed() {
        close();
        nodes.forget();
        ports.forget();
        client.forget();
        names.forget();
    }

    /** What there is to say where there is no cluster to look at; empty when there is one. */
    Optional<Verdict> absence() {
        if (engine().isEmpty()) {
            return Optional.of(Verdict.unknown(NO_ENGINE, "start Docker"));
        }
        return nodes().isEmpty()
                ? Optional.of(Verdict.skipped("there is no cluster %s yet".formatted(cluster.value())))
                : Optional.empty();
    }

    /** Whether the cluster's containers run. */
    boolean running() {
        return !nodes().isEmpty() && nodes().stream().allMatch(NodeContainer::running);
    }

    /** Whether its ports are taken by itself: those of a paused node are. */
    boolean holdsPorts() {
        return !nodes().isEmpty()
                && nodes().stream()
                        .allMatch(node -> node.running() || node.state().equals("paused"));
    }

    private HostPorts lookForPorts() {
        return nodes().isEmpty() ? wanted : new KindNodes(app.programs()).ports(nodes().getFirst());
    }

    /** The ports of the cluster, or those that a new one would take. */
    HostPorts ports() {
        return ports.get();
    }

    private ClusterLook open() {
        if (!nodes().isEmpty() && !running()) {
            return new ClusterLook(null, "its node does not run"); // a paused one takes connections, and never answers
        }
        try {
            return new ClusterLook(Clusters.open(app.workspace(), cluster), "");
        } catch (CliException e) {
            return new ClusterLook(null, String.valueOf(e.getMessage()));
        }
    }

    /** A client of a cluster that answers and is KinD's; empty when it does not, see {@link #silence()}. */
    Optional<KubernetesClient> client() {
        return Optional.ofNullable(client.get().client());
    }

    /** Why there is no client. */
    String silence() {
        return client.get().silence();
    }

    private Optional<LocalNames> lookForNames() {
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

    /** Names of all environments; empty when the cluster does not answer. */
    Optional<LocalNames> names() {
        return names.get();
    }

    /** The pid of another ./dev that works on the cluster; looked for once, because a holder must not look. */
    Optional<String> holder() {
        return holder.get();
    }

    /** What starts the cluster. */
    String start() {
        return "./dev start --cluster " + cluster.value();
    }

    @Override
    public void close() {
        var open = client.known();
        if (open != null && open.client() != null) {
            open.client().close();
        }
    }
}

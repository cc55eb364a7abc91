package dev.samekind.cli.start;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.cluster.NodeContainer;
import dev.samekind.cli.output.Progress;
import dev.samekind.cli.workspace.ClusterMemory;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of {@code start}: what was asked for, and what earlier stages found out for later ones. */
final class Start implements AutoCloseable {
    final App app;
    final ClusterName cluster;
    final StartOptions options;
    final Progress progress;
    final Timings timings = new Timings();

    private final Instant deadline;
    private boolean sandbox;
    private boolean engineAnswered;
    private HostPorts ports = HostPorts.DEFAULT;
    private EnvironmentFiles environment = EnvironmentFiles.NONE;
    private @Nullable NodeContainer node;
    private @Nullable KubernetesClient client;
    private String operatorTag = "";
    private ImagesHere images = ImagesHere.NONE;

    Start(App app, ClusterName cluster, StartOptions options, Progress progress) {
        this.app = app;
        this.cluster = cluster;
        this.options = options;
        this.progress = progress;
        this.deadline = Instant.now().plus(options.timeout());
    }

    /** What is left of {@code --timeout}; never longer than a limit. */
    Duration left(Duration limit) {
        var left = Duration.between(Instant.now(), deadline);
        if (left.isNegative() || left.isZero()) {
            throw new CliException(
                    ExitCode.TIMED_OUT,
                    "not done after %d s".formatted(options.timeout().toSeconds()),
                    "run it again: it goes on where it stopped; --timeout 20m gives it longer");
        }
        return left.compareTo(limit) < 0 ? left : limit;
    }

    /** Whether images and tools come from hack/sandbox, because no registry can be reached. */
    boolean sandbox() {
        return sandbox;
    }

    void useSandbox() {
        sandbox = true;
    }

    /** Whether an engine answered, so that one that does not stopped since. */
    boolean engineAnswered() {
        return engineAnswered;
    }

    void sawEngine() {
        engineAnswered = true;
    }

    HostPorts ports() {
        return ports;
    }

    void usePorts(HostPorts found) {
        ports = found;
    }

    EnvironmentFiles environment() {
        return environment;
    }

    void useEnvironment(EnvironmentFiles found) {
        environment = found;
    }

    NodeContainer node() {
        return Objects.requireNonNull(node, "the cluster stage runs before");
    }

    void useNode(NodeContainer found) {
        node = found;
    }

    /** Whether the node runs, as far as there is one yet. */
    boolean nodeRuns() {
        var known = node;
        return known == null
                || new KindNodes(app.programs())
                        .of(cluster).stream().anyMatch(there -> there.id().equals(known.id()) && there.running());
    }

    /** What was already done to the node. */
    ClusterMemory memory() {
        return new ClusterMemory(app.workspace().clusterState(cluster), node().id());
    }

    /** Tag of the operator's image in the node. */
    String operatorTag() {
        return operatorTag;
    }

    void useOperatorTag(String tag) {
        operatorTag = tag;
    }

    /** Images that this run needed from the local engine. */
    ImagesHere images() {
        return images;
    }

    void useImages(ImagesHere found) {
        images = found;
    }

    /** A client of the cluster, checked once. */
    KubernetesClient client() {
        var open = client;
        if (open == null) {
            open = Clusters.openPatiently(app.workspace(), cluster);
            client = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}

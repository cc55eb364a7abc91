package dev.samekind.cli.start;

import dev.samekind.cli.cluster.BeingMade;
import dev.samekind.cli.cluster.KindConfig;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.cluster.NodeContainer;
import dev.samekind.cli.cluster.OwnKubeconfig;
import dev.samekind.cli.cluster.UserKubeconfig;
import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.start.Timings.Milestone;
import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The KinD cluster runs and answers. */
final class ClusterStage implements Stage {
    private static final Duration A_COMMAND = Duration.ofMinutes(1);
    private static final String KUBECONFIG = "kubeconfig";
    private static final String WRITTEN = "written";

    @Override
    public String title() {
        return "Cluster";
    }

    @Override
    public Outcome run(Start start) {
        var nodes = new KindNodes(start.app.programs());
        var existing = nodes.of(start.cluster);
        var outcome = existing.isEmpty() || wasLeftHalfMade(start, nodes, existing)
                ? make(start, nodes, existing)
                : revive(start, nodes, existing);
        start.useNode(nodes.of(start.cluster).getFirst());
        start.timings.reached(Milestone.COMMAND_EXEC);
        start.memory().note(KUBECONFIG, WRITTEN);
        new ApiServer(start).await();
        if (start.options.mergeKubeconfig()) {
            UserKubeconfig.of(start.app).merge(start.cluster);
        }
        return outcome;
    }

    private static BeingMade mark(Start start) {
        return new BeingMade(start.app.workspace().clusterState(start.cluster), BeingMade.A_CREATION);
    }

    /** A mark that is not about these nodes is dropped: the cluster may be good and full of data. */
    private static boolean wasLeftHalfMade(Start start, KindNodes nodes, List<NodeContainer> existing) {
        var mark = mark(start);
        if (!mark.isThere()) {
            return false; // as in every start but the one after a kill: Docker need not be asked
        }
        boolean half = existing.stream().map(nodes::created).anyMatch(mark::isOf);
        if (!half) {
            mark.end();
        }
        return half;
    }

    private static Outcome make(Start start, KindNodes nodes, List<NodeContainer> existing) {
        if (!existing.isEmpty()) {
            start.progress.note(
                    "an earlier start was ended while it made the cluster: deleting the half, making it anew");
            delete(start);
        }
        var workspace = start.app.workspace();
        mark(start).begin(Instant.now());
        var config = workspace.clusterState(start.cluster).resolve("kind-config.yaml");
        AtomicFiles.write(
                config, KindConfig.of(workspace.root().resolve("hack/kind-config.yaml"), start.cluster, start.ports()));
        start.progress.doing("creating %s".formatted(start.cluster.value()));
        var command = new ArrayList<>(List.of(
                "kind",
                "create",
                "cluster",
                "--name",
                start.cluster.value(),
                "--config",
                config.toString(),
                "--kubeconfig",
                workspace.kubeconfig(start.cluster).toString()));
        if (start.sandbox()) {
            command.addAll(List.of("--image", NodeImage.inSandbox(workspace)));
        }
        create(start, nodes, command);
        return Outcome.changed("created " + start.cluster.value());
    }

    private static void create(Start start, KindNodes nodes, List<String> command) {
        try {
            start.app
                    .programs()
                    .output(
                            start.left(BeingMade.A_CREATION),
                            line -> tell(start, line),
                            command.toArray(String[]::new));
        } catch (ProgramException e) {
            if (isGone(start, nodes)) {
                mark(start).end();
            }
            throw e;
        }
        mark(start).end();
    }

    /** Whether kind cleaned up after itself; without an answer the mark stays. */
    private static boolean isGone(Start start, KindNodes nodes) {
        try {
            return nodes.of(start.cluster).isEmpty();
        } catch (ProgramException e) {
            return false;
        }
    }

    /** Of what kind prints, the steps. */
    private static void tell(Start start, String line) {
        if (line.startsWith(" • ")) {
            start.progress.doing(line.replaceAll("[^A-Za-z0-9 :./()-]", "")
                    .replace(" ...", "")
                    .strip());
        }
    }

    private static void delete(Start start) {
        start.app
                .programs()
                .output(
                        A_COMMAND,
                        "kind",
                        "delete",
                        "cluster",
                        "--name",
                        start.cluster.value(),
                        "--kubeconfig",
                        start.app.workspace().kubeconfig(start.cluster).toString());
    }

    private static Outcome revive(Start start, KindNodes nodes, List<NodeContainer> existing) {
        boolean stopped = existing.stream().anyMatch(node -> !node.running());
        if (stopped) {
            start.progress.doing("starting the stopped node; its data is as it was");
            nodes.start(existing);
        }
        var kubeconfig = start.app.workspace().kubeconfig(start.cluster);
        start.useNode(existing.getFirst());
        // a cluster that was made anew elsewhere has another key under the same name
        boolean written =
                stopped || !Files.exists(kubeconfig) || !start.memory().has(KUBECONFIG, WRITTEN);
        if (written) {
            OwnKubeconfig.write(start.app, start.cluster);
        }
        return stopped
                ? Outcome.changed("started " + start.cluster.value() + " again")
                : new Outcome(written, start.cluster.value() + " runs");
    }
}

package dev.samekind.cli.stop;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.cluster.NodeRemoval;
import dev.samekind.cli.cluster.UserKubeconfig;
import dev.samekind.cli.hostdns.HostsBlock;
import dev.samekind.cli.hostdns.HostsFile;
import dev.samekind.cli.hostdns.ResolverDropIn;
import dev.samekind.cli.process.Executables;
import dev.samekind.cli.process.Running;
import dev.samekind.cli.supervisor.Supervision;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.cli.workspace.ClusterLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops the cluster, or removes it with all that {@code start} put on this machine. */
@Command(
        name = "stop",
        description = "Stops the cluster; its data stays, and ./dev start goes on with it.",
        footerHeading = "%nExample:%n",
        footer = {"  ./dev stop", "  ./dev stop --delete    the cluster, its data and its names on this machine"})
public final class StopCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final App app;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Option(names = "--delete", description = "Remove the cluster with all its data, and its names on this machine.")
    private boolean delete;

    /** With what it works on. */
    public StopCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var name = cluster.name();
        app.console().say(ClusterLock.holding(app.workspace().lock(name), PATIENCE, this::waiting, () -> work(name)));
        return ExitCode.OK.code();
    }

    private String work(ClusterName name) {
        var left = Running.in(app.workspace().running(name)).endLeft();
        left.forEach(program -> app.console().say("ended what an earlier start left at work: " + program));
        var here = new Supervision(app, name).end();
        if (!here.isEmpty()) {
            app.console().say("ended what ran on this machine: " + String.join(", ", here));
        }
        return delete ? delete(name, !left.isEmpty()) : stop(name);
    }

    private void waiting(String pid) {
        app.console().say("another ./dev (pid %s) is working on this cluster: waiting for it".formatted(pid));
    }

    private String stop(ClusterName name) {
        var nodes = new KindNodes(app.programs());
        var existing = nodes.of(name);
        if (existing.isEmpty()) {
            return "there is no cluster %s: nothing to stop".formatted(name.value());
        }
        if (existing.stream().noneMatch(node -> node.running())) {
            return "the cluster %s was stopped already".formatted(name.value());
        }
        nodes.stop(existing);
        return "stopped %s; its data stays, ./dev start goes on with it".formatted(name.value());
    }

    /** What was cut off may have left a node that Docker does not list yet. */
    private String delete(ClusterName name, boolean cutOff) {
        var done = new ArrayList<String>();
        boolean existed = !new KindNodes(app.programs()).of(name).isEmpty();
        if (existed || cutOff) {
            remove(name, app.workspace().kubeconfig(name).toString());
        }
        if (existed) {
            done.add("the cluster");
        }
        var merged = UserKubeconfig.mergedInto(app, name);
        if (!merged.isEmpty()) {
            remove(name, merged);
            done.add("its context in " + merged);
        }
        done.addAll(forgetNames(name));
        boolean files = AtomicFiles.remove(app.workspace().kubeconfig(name));
        files |= AtomicFiles.remove(app.workspace().clusterState(name));
        AtomicFiles.remove(new Supervision(app, name).files().directory());
        AtomicFiles.removeWritten(app.workspace().running(name));
        AtomicFiles.remove(app.workspace().lock(name));
        if (files) {
            done.add("its files in " + app.workspace().display(app.workspace().state()));
        }
        return done.isEmpty()
                ? "there is nothing of a cluster %s here".formatted(name.value())
                : "removed %s: %s".formatted(name.value(), String.join(", ", done));
    }

    private void remove(ClusterName name, String kubeconfig) {
        if (Executables.find(app.workspace().bin().resolve("kind").toString(), null)
                .filter(java.nio.file.Files::isExecutable)
                .isEmpty()) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "the pinned kind is not in "
                            + app.workspace().display(app.workspace().bin()),
                    "hack/tools/build %s kind"
                            .formatted(app.workspace().display(app.workspace().bin())));
        }
        new NodeRemoval(app.programs()).remove(name, kubeconfig);
    }

    private List<String> forgetNames(ClusterName name) {
        var done = new ArrayList<String>();
        var block = new HostsBlock(name);
        var hosts = HostsFile.of(app.environment());
        var text = hosts.read();
        if (block.isIn(text)) {
            if (!hosts.writable()) {
                app.console()
                        .say("%s keeps the lines from # BEGIN samekind/%s to # END: take them out as root"
                                .formatted(hosts.path(), name.value()));
            } else {
                hosts.write(block.remove(text));
                done.add("its names in " + hosts.path());
            }
        }
        if (new ResolverDropIn(app, name).remove()) {
            done.add("its resolver drop-in");
        }
        return done;
    }
}

package dev.samekind.cli.doctor;

import dev.samekind.cli.CliException;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.cluster.UserKubeconfig;
import dev.samekind.cli.hostdns.HostsBlock;
import dev.samekind.cli.hostdns.HostsFile;
import dev.samekind.cli.hostdns.ResolverDropIn;
import dev.samekind.cli.process.Root;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.cli.workspace.ClusterLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is left on this machine of clusters that the engine has no longer. */
final class GoneChecks {
    private static final String KUBECONFIG = "kubeconfig-";
    /** Ends the directory of a cluster's supervisor, which may be at work. */
    private static final String SUPERVISOR = ".native";

    private final Patient patient;
    private final Once<SortedSet<String>> existing;

    GoneChecks(Patient patient) {
        this.patient = patient;
        this.existing = new Once<>(() -> new KindNodes(patient.app.programs()).clusters());
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0803", () -> ofGone(known(), this::files)),
                new Check("DEV0806", () -> ofGone(merged(), this::contexts)),
                new Check("DEV0807", this::hosts),
                new Check("DEV0808", () -> ofGone(ResolverDropIn.clusters(patient.app), this::dropIns)));
    }

    /** Asks the engine only where there is something to ask about. */
    private Verdict ofGone(Collection<String> names, Function<List<ClusterName>, Verdict> look) {
        if (names.isEmpty()) {
            return Verdict.ok("none");
        }
        if (patient.engine().isEmpty()) {
            return Verdict.unknown(
                    "%s: whether it is gone, the engine does not say".formatted(String.join(", ", names)),
                    "start Docker");
        }
        var gone = names.stream()
                .filter(name -> !existing.get().contains(name))
                .map(ClusterName::new)
                .toList();
        return gone.isEmpty() ? Verdict.ok("none") : look.apply(gone);
    }

    private static String list(List<ClusterName> gone) {
        return gone.stream().map(ClusterName::value).collect(Collectors.joining(", "));
    }

    /** Clusters that this checkout keeps files of, but for those that somebody is working on. */
    private SortedSet<String> known() {
        var workspace = patient.app.workspace();
        var names = new TreeSet<String>();
        children(workspace.state()).forEach(file -> {
            var name = file.getFileName().toString();
            if (name.startsWith(KUBECONFIG) && !name.endsWith(".new")) {
                names.add(name.substring(KUBECONFIG.length()));
            }
        });
        children(workspace.state().resolve("clusters"))
                .filter(Files::isDirectory)
                .forEach(directory -> names.add(directory.getFileName().toString()));
        names.removeIf(name -> name.endsWith(SUPERVISOR) || !isName(name) || busy(new ClusterName(name)));
        return names;
    }

    private boolean busy(ClusterName cluster) {
        return cluster.equals(patient.cluster)
                ? patient.holder().isPresent()
                : ClusterLock.holder(patient.app.workspace().lock(cluster)).isPresent();
    }

    private static boolean isName(String text) {
        try {
            return !new ClusterName(text).value().isEmpty();
        } catch (CliException e) {
            return false;
        }
    }

    private static Stream<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.of();
        }
        try (var found = Files.list(directory)) {
            return found.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    private Verdict files(List<ClusterName> gone) {
        return Verdict.problem(
                        "%s: files of a cluster that is gone".formatted(list(gone)),
                        "the next cluster of that name starts with notes about another",
                        "./dev stop --delete --cluster " + gone.getFirst().value())
                .healedBy(Remedy.of(
                        "removes them from .dev",
                        () -> gone.forEach(cluster -> {
                            var workspace = patient.app.workspace();
                            UserKubeconfig.merged(patient.app, cluster).ifPresent(yours -> yours.forget(cluster));
                            AtomicFiles.remove(workspace.kubeconfig(cluster));
                            AtomicFiles.remove(workspace.clusterState(cluster));
                            AtomicFiles.removeWritten(workspace.running(cluster));
                        })));
    }

    private List<String> merged() {
        return known().stream()
                .filter(name -> UserKubeconfig.merged(patient.app, new ClusterName(name))
                        .filter(yours -> yours.has(new ClusterName(name)))
                        .isPresent())
                .toList();
    }

    private Verdict contexts(List<ClusterName> gone) {
        return Verdict.problem(
                        "%s: your own kubeconfig has the context of a cluster that is gone".formatted(list(gone)),
                        "kubectl with it reaches nothing, or whatever took the port",
                        "kubectl config delete-context " + gone.getFirst().context())
                .healedBy(Remedy.of(
                        "takes it out of your kubeconfig",
                        () -> gone.forEach(cluster -> UserKubeconfig.merged(patient.app, cluster)
                                .ifPresent(yours -> yours.forget(cluster)))));
    }

    private Verdict hosts() {
        var file = HostsFile.of(patient.app.environment());
        var text = file.read();
        var half = HostsBlock.clusters(text).stream()
                .filter(name -> isName(name) && !new HostsBlock(new ClusterName(name)).isIn(text))
                .toList();
        if (!half.isEmpty()) {
            return Verdict.problem(
                    "%s: the block of %s in it has no end".formatted(file.path(), half.getFirst()),
                    "nobody knows which of the lines below are ours",
                    "take the lines from # BEGIN samekind/%s out by hand".formatted(half.getFirst()));
        }
        return ofGone(
                HostsBlock.clusters(text).stream().filter(GoneChecks::isName).toList(),
                gone -> Verdict.problem(
                                "%s: has names of %s, which is gone".formatted(file.path(), list(gone)),
                                "production's names, or others', may lead to this machine for nothing",
                                "./dev stop --delete --cluster %s, as root"
                                        .formatted(gone.getFirst().value()))
                        .healedBy(Remedy.asking(
                                "takes the names of %s out of %s".formatted(list(gone), file.path()),
                                () -> file.change(new Root(patient.app), before -> {
                                    var after = before;
                                    for (var cluster : gone) {
                                        after = new HostsBlock(cluster).remove(after);
                                    }
                                    return after;
                                }))));
    }

    private Verdict dropIns(List<ClusterName> gone) {
        var first = new ResolverDropIn(patient.app, gone.getFirst());
        return Verdict.problem(
                        "%s: sends names to the DNS server of a cluster that is gone".formatted(first.path()),
                        "those names are not found until somebody answers there",
                        "./dev stop --delete --cluster %s, as root"
                                .formatted(gone.getFirst().value()))
                .healedBy(Remedy.asking(
                        "removes the drop-in of %s and restarts the resolver".formatted(list(gone)),
                        () -> gone.forEach(
                                cluster -> new ResolverDropIn(patient.app, cluster).remove(new Root(patient.app)))));
    }
}

package dev.samekind.cli.workspace;

import dev.samekind.cli.cluster.ClusterName;
import java.nio.file.Path;

/**
 * Where things are in a checkout. All that the CLI writes is below {@code .dev}.
 *
 * @param root the checkout
 * @param current the directory that relative arguments are relative to
 */
public record Workspace(Path root, Path current) {

    /** The workspace of this process; the launcher says where the checkout is. */
    public static Workspace ofSystem() {
        var current = Path.of("").toAbsolutePath();
        return new Workspace(Path.of(System.getProperty("samekind.root", current.toString())), current);
    }

    /** What the CLI keeps. */
    public Path state() {
        return root.resolve(".dev");
    }

    /** Pinned programs. */
    public Path bin() {
        return state().resolve("bin");
    }

    /** The local CA's directory. */
    public Path ca() {
        return state().resolve("ca");
    }

    /** The CA's certificate, to be trusted by clients. */
    public Path caCertificate() {
        return ca().resolve("rootCA.pem");
    }

    /** What lets programs trust the CA. */
    public Path trust() {
        return state().resolve("trust");
    }

    /** A cluster's kubeconfig, the only one that is used. */
    public Path kubeconfig(ClusterName cluster) {
        return state().resolve("kubeconfig-" + cluster.value());
    }

    /** What is remembered about a cluster. */
    public Path clusterState(ClusterName cluster) {
        return state().resolve("clusters").resolve(cluster.value());
    }

    /** The lock of everything that changes a cluster. */
    public Path lock(ClusterName cluster) {
        return state().resolve("clusters").resolve(cluster.value() + ".lock");
    }

    /** Programs under way for a cluster. */
    public Path running(ClusterName cluster) {
        return state().resolve("clusters").resolve(cluster.value() + ".running");
    }

    /** A path as people type it: relative to the checkout's parent command where that is shorter. */
    public String display(Path path) {
        return path.startsWith(current) ? current.relativize(path).toString() : path.toString();
    }
}

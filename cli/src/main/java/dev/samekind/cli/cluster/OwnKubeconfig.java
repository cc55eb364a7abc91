package dev.samekind.cli.cluster;

import dev.samekind.cli.App;
import io.fabric8.kubernetes.client.Config;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;

/** A cluster's own kubeconfig in {@code .dev}. */
public final class OwnKubeconfig {
    private static final Duration A_COMMAND = Duration.ofMinutes(1);

    private OwnKubeconfig() {}

    /** Writes it as KinD knows it. */
    public static void write(App app, ClusterName cluster) {
        app.programs()
                .output(
                        A_COMMAND,
                        "kind",
                        "export",
                        "kubeconfig",
                        "--name",
                        cluster.value(),
                        "--kubeconfig",
                        app.workspace().kubeconfig(cluster).toString());
    }

    /** The port of the API server that it leads to; 0 where there is none. */
    public static int port(App app, ClusterName cluster) {
        var file = app.workspace().kubeconfig(cluster);
        if (!Files.exists(file)) {
            return 0;
        }
        var url = Config.fromKubeconfig(cluster.context(), file.toFile()).getMasterUrl();
        return url == null ? 0 : URI.create(url).getPort();
    }
}

package dev.samekind.cli.cluster;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.workspace.Workspace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;

/** Clients of our clusters, by our own kubeconfig and nothing else: no KUBECONFIG, no home directory, no proxy. */
public final class Clusters {
    /** Namespace of the operator and of what {@code ./dev} keeps in a cluster. */
    public static final String NAMESPACE = "samekind-system";
    /** Field manager of what {@code ./dev} writes. */
    public static final String FIELD_MANAGER = "samekind-cli";

    private static final int REQUEST_MILLIS = 15_000;
    /** 200 ms, doubled each time: 6 s together. */
    private static final int RETRIES = 5;

    private static final int FIRST_RETRY_MILLIS = 200;

    private Clusters() {}

    /** A client that has not been used yet; the cluster may not answer and may not be KinD's. */
    public static KubernetesClient unchecked(Workspace workspace, ClusterName cluster) {
        return client(workspace, cluster, 0);
    }

    private static KubernetesClient client(Workspace workspace, ClusterName cluster, int retries) {
        var file = workspace.kubeconfig(cluster);
        if (!Files.exists(file)) {
            throw missing(cluster);
        }
        var config = Config.fromKubeconfig(cluster.context(), file.toFile());
        config.setConnectionTimeout(5_000);
        config.setRequestTimeout(REQUEST_MILLIS);
        config.setRequestRetryBackoffLimit(retries);
        config.setRequestRetryBackoffInterval(FIRST_RETRY_MILLIS);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /**
     * A client of a cluster that answers and is KinD's.
     *
     * @throws CliException when it does not, or is not
     */
    public static KubernetesClient open(Workspace workspace, ClusterName cluster) {
        return checked(unchecked(workspace, cluster), cluster);
    }

    /**
     * The same, whose requests are made again for a moment where they meet no API server, or one that is not settled: it
     * answers 429 while its storage initialises. Every write through it must be one that may be made twice.
     */
    public static KubernetesClient openPatiently(Workspace workspace, ClusterName cluster) {
        return checked(client(workspace, cluster, RETRIES), cluster);
    }

    private static KubernetesClient checked(KubernetesClient client, ClusterName cluster) {
        try {
            check(client, cluster);
            return client;
        } catch (KubernetesClientException e) {
            client.close();
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "the cluster %s does not answer at %s: %s"
                            .formatted(cluster.value(), client.getMasterUrl(), reason(e)),
                    "./dev start --cluster %s starts it again".formatted(cluster.value()),
                    e);
        } catch (CliException e) {
            client.close();
            throw e;
        }
    }

    /** Checks that a cluster is KinD's. */
    public static void check(KubernetesClient client, ClusterName cluster) {
        var ids = client.nodes().list().getItems().stream()
                .map(node -> node.getSpec() == null || node.getSpec().getProviderID() == null
                        ? ""
                        : node.getSpec().getProviderID())
                .toList();
        KindGuard.check(cluster, ids);
    }

    /** There is no such cluster. */
    public static CliException missing(ClusterName cluster) {
        return new CliException(
                ExitCode.UNAVAILABLE,
                "there is no cluster %s here".formatted(cluster.value()),
                "./dev start --cluster %s makes it".formatted(cluster.value()));
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}

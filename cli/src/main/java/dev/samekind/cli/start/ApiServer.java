package dev.samekind.cli.start;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.start.Timings.Milestone;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The API server of the cluster: waited for until it answers with what every cluster has. */
final class ApiServer {
    private static final Duration A_START = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Start start;

    ApiServer(Start start) {
        this.start = start;
    }

    void await() {
        var limit = start.left(A_START);
        var deadline = Instant.now().plus(limit);
        try (var client = Clusters.unchecked(start.app.workspace(), start.cluster)) {
            for (boolean first = true; ; first = false) {
                var why = lacks(client);
                if (why == null) {
                    return;
                }
                if (first) {
                    start.progress.doing("waiting for the API server");
                }
                if (Instant.now().isAfter(deadline)) {
                    throw silent(limit, why);
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    /** What is not there yet; null when all is. A cluster that is not KinD's ends the wait at once. */
    private @Nullable String lacks(KubernetesClient client) {
        try {
            client.raw("/readyz");
            Clusters.check(client, start.cluster);
            start.timings.reached(Milestone.API_SERVER_ANSWERING);
            if (client.services().inNamespace("default").withName("kubernetes").get() == null) {
                return "it has no Service default/kubernetes";
            }
            start.timings.reached(Milestone.KUBERNETES_SVC);
            if (client.services()
                            .inNamespace("kube-system")
                            .withName("kube-dns")
                            .get()
                    == null) {
                return "it has no Service kube-system/kube-dns";
            }
            start.timings.reached(Milestone.DNS_SVC);
            return null;
        } catch (KubernetesClientException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private CliException silent(Duration limit, String why) {
        return new CliException(
                ExitCode.TIMED_OUT,
                "the API server of %s is not ready after %d s: %s"
                        .formatted(start.cluster.value(), limit.toSeconds(), why),
                "docker logs %s shows why; ./dev stop --delete --cluster %s removes the cluster and its data"
                        .formatted(start.cluster.controlPlane(), start.cluster.value()));
    }
}

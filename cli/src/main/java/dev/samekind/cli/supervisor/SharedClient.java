package dev.samekind.cli.supervisor;

import dev.samekind.cli.CliException;
import dev.samekind.cli.cluster.Clusters;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The client of all leases: opened once, and anew where it fails, for a cluster that was made anew has other certificates. */
final class SharedClient {
    private final Supplier<KubernetesClient> open;
    private @Nullable KubernetesClient client;

    SharedClient(Supplier<KubernetesClient> open) {
        this.open = open;
    }

    /** The present one. */
    synchronized KubernetesClient get() {
        var known = client;
        if (known == null) {
            known = open.get();
            client = known;
        }
        return known;
    }

    /** One failed: the next is another. */
    synchronized void discard(KubernetesClient failed) {
        if (client == failed) {
            client = null;
            failed.close();
        }
    }

    /** Loads what a first lease needs, before there is one: that takes longer than all that follows. */
    void warm() {
        try {
            get().leases().inNamespace(Clusters.NAMESPACE).list();
        } catch (KubernetesClientException | CliException e) {
            return; // a cluster that is away is told of where it is needed
        }
    }
}

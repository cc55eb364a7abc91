package dev.samekind.cli.supervisor;

import dev.samekind.cli.CliException;
import dev.samekind.parity.handoff.Leases;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps a service's lease from the service's first answer until it is given back; a cluster that is away is asked again. */
final class LeaseKeeper {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final ServiceLease lease;
    private final SharedClient cluster;
    private final Thread thread;
    private boolean ended;
    private volatile boolean held;
    private volatile @Nullable String problem;
    private volatile @Nullable NativeFailure refusal;

    /** Begins at once. */
    LeaseKeeper(ServiceLease lease, SharedClient cluster) {
        this.lease = lease;
        this.cluster = cluster;
        this.thread = Thread.ofPlatform().daemon().name("lease").start(this::work);
    }

    private void work() {
        while (!isEnded()) {
            await(tried());
        }
        release();
    }

    /** How long until it is tried again. */
    private Duration tried() {
        KubernetesClient client = null;
        try {
            client = cluster.get();
            renew(client);
            return Leases.RENEWAL;
        } catch (NativeFailure e) {
            held = false;
            refusal = e;
        } catch (KubernetesClientException | CliException e) {
            problem = "its lease cannot be renewed: " + reason(e);
            if (client != null) {
                cluster.discard(client);
            }
        }
        return AGAIN;
    }

    private synchronized void renew(KubernetesClient client) {
        if (!ended) {
            lease.renew(client);
            held = true;
            problem = null;
            refusal = null;
        }
    }

    private void release() {
        try {
            lease.release(cluster.get());
            held = false;
        } catch (KubernetesClientException | CliException e) {
            problem = "its lease cannot be given back: " + reason(e);
        }
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    private synchronized void await(Duration time) {
        if (!ended) {
            try {
                wait(time.toMillis());
            } catch (InterruptedException e) {
                ended = true;
            }
        }
    }

    /** Gives it back, within a time: the operator takes it by itself from whoever does not renew it. */
    void end(Duration patience) {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        try {
            thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean held() {
        return held;
    }

    /** Why it may be lost; null where all is well. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Why somebody else keeps it; null where nobody does. */
    @Nullable
    NativeFailure refusal() {
        return refusal;
    }
}

package dev.samekind.cli.supervisor;

import dev.samekind.cli.supervisor.ServicePlan.PortPlan;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way of the cluster's requests to a service of this machine: ports on the bridge, and the lease. */
final class HandOffLine implements AutoCloseable {
    private final ServicePlan plan;
    private final Surroundings around;
    private final Map<PortPlan, BridgePort> ports = new LinkedHashMap<>();
    private @Nullable LeaseKeeper lease;
    private boolean givenBack;
    private @Nullable NativeFailure failure;

    HandOffLine(ServicePlan plan, Surroundings around) {
        this.plan = plan;
        this.around = around;
        var bridge = Objects.requireNonNull(plan.bridge());
        plan.ports()
                .forEach(port ->
                        ports.put(port, new BridgePort(bridge, port.bridgePort(), port.port(), plan.remote() != null)));
    }

    /** Opens what answers, closes what does not; the first time that all answer the lease is taken. */
    synchronized void follow(Collection<PortPlan> answering, boolean all) {
        try {
            ports.forEach((port, bridge) -> {
                bridge.follow(answering.contains(port));
                if (plan.remote() != null && !answering.contains(port)) {
                    // a tunnel that is dead tells nobody: who waits at it would wait for ever
                    bridge.abandonConnections();
                }
            });
            failure = null;
        } catch (NativeFailure e) {
            failure = e;
            return;
        }
        if (all && lease == null && !givenBack) {
            lease = new LeaseKeeper(
                    new ServiceLease(plan.environment(), plan.service(), around.holder()), around.cluster());
        }
    }

    /** Gives the lease back; the ports stay open for what is under way. */
    void giveBack(Duration patience) {
        LeaseKeeper held;
        synchronized (this) {
            givenBack = true;
            held = lease;
        }
        if (held != null) {
            held.end(patience);
        }
    }

    synchronized boolean givenBack() {
        return givenBack;
    }

    synchronized boolean leaseHeld() {
        return lease != null && lease.held();
    }

    /** Why requests do not arrive; null where they may. */
    synchronized @Nullable NativeFailure failure() {
        if (failure != null || lease == null) {
            return failure;
        }
        var problem = lease.problem();
        return problem == null
                ? lease.refusal()
                : new NativeFailure(problem, "./dev status says whether the cluster answers; it is tried again");
    }

    @Override
    public synchronized void close() {
        ports.values().forEach(port -> {
            port.close();
            port.abandonConnections();
        });
    }
}

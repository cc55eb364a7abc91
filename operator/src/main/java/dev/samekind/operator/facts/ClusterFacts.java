package dev.samekind.operator.facts;

import dev.samekind.operator.OperatorConfig;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.parity.check.platform.LocalFacts;
import dev.samekind.parity.manifest.ObjectKey;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Facts of this cluster, read again when something that we watch anyway says so, and when they are as old as a probe may be. */
@Singleton
public class ClusterFacts {
    private final ApiServer server;
    private final OperatorConfig config;
    private final Clock clock;
    private final Map<String, Cached> byEnvironment = new ConcurrentHashMap<>();

    ClusterFacts(ApiServer server, OperatorConfig config, Clock clock) {
        this.server = server;
        this.config = config;
        this.clock = clock;
    }

    private record Cached(String signal, LocalFacts facts, Instant askAgain) {}

    /**
     * The facts as they were when the signal was another one last.
     *
     * @param signal what changes when facts may have changed
     * @param loadBalancers Services of the environment that ask for a load balancer
     */
    LocalFacts of(String environment, String signal, Collection<ObjectKey> loadBalancers) {
        var cached = byEnvironment.get(environment);
        var now = clock.instant();
        if (cached == null || !cached.signal().equals(signal) || !now.isBefore(cached.askAgain())) {
            var look = new FactReader(server);
            var facts = new ClusterLook(look).read(loadBalancers);
            cached = new Cached(signal, facts, now.plus(look.hasFailed() ? config.askAgain() : config.probeAge()));
            byEnvironment.put(environment, cached);
        }
        return cached.facts();
    }

    /** Makes the next call read again, for one environment. */
    void forget(String environment) {
        byEnvironment.remove(environment);
    }
}

package dev.samekind.operator;

import dev.samekind.operator.live.ClusterState;
import dev.samekind.operator.live.LiveObjects;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once every cache has seen its first list; a watch that is lost later is taken up again and is no unreadiness. */
@Readiness
@Singleton
class CachesReady implements HealthCheck {
    private final ClusterState cluster;
    private final LiveObjects live;

    CachesReady(ClusterState cluster, LiveObjects live) {
        this.cluster = cluster;
        this.live = live;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("caches")
                .status(cluster.synced() && live.synced())
                .build();
    }
}

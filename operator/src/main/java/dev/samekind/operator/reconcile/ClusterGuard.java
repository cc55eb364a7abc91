package dev.samekind.operator.reconcile;

import dev.samekind.operator.OperatorConfig;
import dev.samekind.operator.live.ClusterState;
import dev.samekind.operator.status.ConditionType;
import dev.samekind.operator.status.Conditions;
import dev.samekind.operator.status.Reason;
import jakarta.inject.Singleton;

/** Keeps the operator's hands off clusters that are not a developer's own. */
@Singleton
class ClusterGuard {
    private static final String KIND = "kind://";

    private final ClusterState cluster;
    private final OperatorConfig config;

    ClusterGuard(ClusterState cluster, OperatorConfig config) {
        this.cluster = cluster;
        this.config = config;
    }

    /** Whether anything may be written to this cluster; says so in the conditions. */
    boolean admits(Conditions conditions) {
        var providers = cluster.nodeProviders();
        var foreign = providers.stream()
                .filter(provider -> !provider.startsWith(KIND))
                .findFirst();
        if (config.allowAnyCluster()) {
            conditions.yes(ConditionType.ClusterIsLocal, "any cluster is accepted by configuration");
        } else if (providers.isEmpty()) {
            conditions.unknown(ConditionType.ClusterIsLocal, Reason.NoNodes, "the cluster has no nodes to tell by");
        } else if (foreign.isPresent()) {
            conditions.no(
                    ConditionType.ClusterIsLocal,
                    Reason.NotKinD,
                    "a node's providerID is \"%s\", not kind://…: nothing is applied here; if this is meant to be, set operator.allowAnyCluster in the chart"
                            .formatted(foreign.get()));
        } else {
            conditions.yes(ConditionType.ClusterIsLocal, "every node is KinD's");
        }
        return conditions.holds(ConditionType.ClusterIsLocal);
    }
}

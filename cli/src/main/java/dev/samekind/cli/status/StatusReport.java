package dev.samekind.cli.status;

import dev.samekind.cli.output.Json;
import dev.samekind.cli.supervisor.ServiceState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON result of {@code status}, described by {@code schema/status-v1.json}.
 *
 * @param apiVersion of all results of the CLI
 * @param kind Status
 * @param ready whether the cluster, the operator and every environment are
 * @param cluster the cluster
 * @param operator the operator; null when the cluster does not answer
 * @param environments by name; empty when there is none
 * @param here services that run on this machine, by their supervisor's word
 */
record StatusReport(
        String apiVersion,
        String kind,
        boolean ready,
        Cluster cluster,
        @Nullable Operator operator,
        List<EnvironmentStatus> environments,
        List<ServiceState> here) {

    static StatusReport of(Cluster cluster, @Nullable Operator operator, List<EnvironmentStatus> environments) {
        boolean ready = cluster.state() == ClusterState.Running
                && operator != null
                && operator.ready()
                && !environments.isEmpty()
                && environments.stream().allMatch(EnvironmentStatus::ready);
        return new StatusReport(Json.API_VERSION, "Status", ready, cluster, operator, environments, List.of());
    }

    /** The same with what runs on this machine. */
    StatusReport with(List<ServiceState> services) {
        return new StatusReport(apiVersion, kind, ready, cluster, operator, environments, services);
    }

    /** What a cluster can be. */
    enum ClusterState {
        /** It answers. */
        Running,
        /** Its containers are there and do not run. */
        Stopped,
        /** It runs and does not answer. */
        Unreachable,
        /** There is none. */
        Missing
    }

    /** The cluster. */
    record Cluster(
            String name,
            String context,
            ClusterState state,
            String message,
            List<Node> nodes,
            @Nullable Ports ports) {}

    /** A node. */
    record Node(String name, boolean ready, String kubernetesVersion) {}

    /** Ports on 127.0.0.1. */
    record Ports(int http, int https, int dns) {}

    /** The operator's Deployment. */
    record Operator(
            boolean installed, boolean ready, @Nullable String image) {}
}

package dev.samekind.cli.cluster;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import java.util.List;

/** Keeps every command away from clusters that are not KinD's. */
public final class KindGuard {
    private static final String PROVIDER = "kind://";

    private KindGuard() {}

    /**
     * Checks the nodes' {@code spec.providerID}.
     *
     * @throws CliException when there is no node, or one is not KinD's
     */
    public static void check(ClusterName cluster, List<String> providerIds) {
        var foreign =
                providerIds.stream().filter(id -> !id.startsWith(PROVIDER)).toList();
        if (providerIds.isEmpty() || !foreign.isEmpty()) {
            throw new CliException(
                    ExitCode.FAILED,
                    "the context %s leads to a cluster that is not KinD's: %s"
                            .formatted(
                                    cluster.context(),
                                    providerIds.isEmpty()
                                            ? "it has no nodes"
                                            : "a node's spec.providerID is '%s', not kind://..."
                                                    .formatted(foreign.getFirst())),
                    "nothing was changed there: ./dev only works on KinD clusters of its own; where .dev/kubeconfig-%s was changed, delete it, and ./dev start writes it anew"
                            .formatted(cluster.value()));
        }
    }
}

package dev.samekind.operator.facts;

import dev.samekind.operator.live.ClusterState;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.operator.live.Owner;
import dev.samekind.parity.manifest.ObjectKey;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts that change when facts may have changed, from watches that stand anyway: no request is sent for them. */
@Singleton
class Signals {
    private static final Set<String> CLASSES = Set.of("GatewayClass", "IngressClass", "StorageClass");
    private static final Set<String> RIGHTS =
            Set.of("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "ServiceAccount");

    private final ClusterState cluster;
    private final LiveObjects live;

    Signals(ClusterState cluster, LiveObjects live) {
        this.cluster = cluster;
        this.live = live;
    }

    /** Nodes, classes, and Services that ask for a load balancer. */
    String ofCluster(String environment, Collection<ObjectKey> loadBalancers) {
        var names = loadBalancers.stream().map(ObjectKey::inventoryId).collect(Collectors.toSet());
        return cluster.nodeProviders()
                + versions(
                        environment,
                        object -> CLASSES.contains(object.key().kind())
                                || names.contains(object.key().inventoryId()));
    }

    /** Roles, their bindings and accounts. */
    String ofRights(String environment) {
        return versions(environment, object -> RIGHTS.contains(object.key().kind()));
    }

    private String versions(String environment, Predicate<LiveObject> which) {
        return Stream.of(environment, Owner.PLATFORM_LABEL_VALUE)
                .flatMap(owner -> live.of(owner).stream())
                .filter(which)
                .map(object -> object.key().inventoryId() + "@" + object.resourceVersion())
                .sorted()
                .collect(Collectors.joining(","));
    }
}

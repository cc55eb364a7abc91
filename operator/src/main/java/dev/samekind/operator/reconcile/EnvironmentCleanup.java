package dev.samekind.operator.reconcile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.InventoryEntry;
import dev.samekind.api.v1alpha1.Lifecycle;
import dev.samekind.operator.apply.Pruner;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.cluster.Kinds;
import dev.samekind.operator.cluster.ResourceKind;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.operator.platform.PlatformNeeds;
import dev.samekind.operator.secret.SecretProvider;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.PlannedObject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes away what an environment no longer wants, and everything when it goes. */
@Singleton
class EnvironmentCleanup {
    private final Kinds kinds;
    private final LiveObjects live;
    private final Pruner pruner;
    private final SecretProvider secrets;
    private final PlatformService platform;
    private final ClusterDns dns;
    private final ApiServer server;

    EnvironmentCleanup(
            Kinds kinds,
            LiveObjects live,
            Pruner pruner,
            SecretProvider secrets,
            PlatformService platform,
            ClusterDns dns,
            ApiServer server) {
        this.kinds = kinds;
        this.live = live;
        this.pruner = pruner;
        this.secrets = secrets;
        this.platform = platform;
        this.dns = dns;
        this.server = server;
    }

    /** Deletes objects that were applied before and are no longer planned; data stays as the policy says. */
    void prune(DevEnvironment environment, Collection<PlannedObject> planned, DevEnvironmentStatus before) {
        live.watch(kindsOf(before));
        var wanted = planned.stream().map(object -> object.key().inventoryId()).collect(Collectors.toSet());
        remove(environment, object -> !wanted.contains(object.key().inventoryId()), this::holdsClaims);
    }

    /**
     * One step of an environment's deletion; true when nothing of it is left.
     *
     * @param others platform needs of the environments that stay
     */
    boolean isDone(DevEnvironment environment, DevEnvironmentStatus status, Map<Mark.Owner, PlatformNeeds> others) {
        live.watch(kindsOf(status));
        var name = environment.getMetadata().getName();
        boolean dnsIsClean = dns.remove(name);
        var withData = namespacesWithData(environment, status);
        secrets.deleteAll(name, namespacesOf(status), withData);
        if (environment.getSpec().lifecycle().dataPolicy() == Lifecycle.DataPolicy.Delete) {
            deleteClaims(name);
        }
        int left = remove(environment, object -> true, withData::contains);
        platform.ensure(others);
        return dnsIsClean && left == 0 && (!others.isEmpty() || platform.isGone());
    }

    private Set<String> namespacesWithData(DevEnvironment environment, DevEnvironmentStatus status) {
        return environment.getSpec().lifecycle().dataPolicy() == Lifecycle.DataPolicy.Delete
                ? Set.of()
                : namespacesOf(status).stream().filter(this::holdsClaims).collect(Collectors.toSet());
    }

    private int remove(
            DevEnvironment environment, Predicate<LiveObject> condition, Predicate<String> namespaceHoldsData) {
        var name = environment.getMetadata().getName();
        var retained = retained(environment, condition, namespaceHoldsData);
        pruner.release(retained, name);
        var kept = retained.stream().map(LiveObject::uid).collect(Collectors.toSet());
        return pruner.delete(name, object -> condition.test(object) && !kept.contains(object.uid()));
    }

    /** Claims, and namespaces that hold any, when data is to be retained. */
    private List<LiveObject> retained(
            DevEnvironment environment, Predicate<LiveObject> condition, Predicate<String> namespaceHoldsData) {
        if (environment.getSpec().lifecycle().dataPolicy() == Lifecycle.DataPolicy.Delete) {
            return List.of();
        }
        return live.of(environment.getMetadata().getName()).stream()
                .filter(object -> !object.terminating())
                .filter(condition)
                .filter(object -> switch (object.key().kind()) {
                    case "PersistentVolumeClaim" -> true;
                    case "Namespace" -> namespaceHoldsData.test(object.key().name());
                    default -> false;
                })
                .toList();
    }

    /** Claims that a StatefulSet made are not ours by label, so the namespace itself is asked. */
    private boolean holdsClaims(String namespace) {
        var answer = server.getMetadata("/api/v1/namespaces/" + namespace + "/persistentvolumeclaims");
        return !answer.ok() || !answer.body().path("items").isEmpty();
    }

    /** Claims that StatefulSets made have no mark of ours, and in a namespace that was there before nothing else removes them. */
    private void deleteClaims(String environment) {
        live.of(environment).stream()
                .filter(object -> object.key().kind().equals("StatefulSet"))
                .forEach(set -> {
                    var path = "/api/v1/namespaces/" + set.key().namespace() + "/persistentvolumeclaims";
                    var made = Pattern.compile(".+-" + Pattern.quote(set.key().name()) + "-[0-9]+");
                    for (var claim : server.getMetadata(path).body().path("items")) {
                        var name = claim.at("/metadata/name").asText();
                        if (made.matcher(name).matches()) {
                            server.delete(path + "/" + name, JsonNodeFactory.instance.objectNode());
                        }
                    }
                });
    }

    private Set<ResourceKind> kindsOf(DevEnvironmentStatus status) {
        return inventory(status)
                .map(entry -> {
                    var parts = entry.id().split("_", -1);
                    var group = parts[parts.length - 2];
                    return kinds.find(
                            group.isEmpty() ? entry.version() : group + "/" + entry.version(), parts[parts.length - 1]);
                })
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Set<String> namespacesOf(DevEnvironmentStatus status) {
        return inventory(status)
                .map(entry -> entry.id().substring(0, entry.id().indexOf('_')))
                .filter(namespace -> !namespace.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Stream<InventoryEntry> inventory(DevEnvironmentStatus status) {
        return Objects.requireNonNullElse(status.inventory(), List.<InventoryEntry>of()).stream();
    }
}

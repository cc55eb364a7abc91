package dev.samekind.operator.reconcile;

import dev.samekind.operator.OperatorConfig;
import dev.samekind.operator.apply.Applier;
import dev.samekind.operator.apply.Pruner;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.operator.live.Owner;
import dev.samekind.operator.platform.Conflict;
import dev.samekind.operator.platform.PlatformManifests;
import dev.samekind.operator.platform.PlatformMerge;
import dev.samekind.operator.platform.PlatformNeeds;
import dev.samekind.operator.platform.PlatformSpec;
import dev.samekind.operator.platform.traefik.TraefikArguments;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.PlannedObject;
import dev.samekind.parity.plan.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Traefik and the host's DNS server: once per cluster, for all environments together, always as planned. */
@Singleton
class PlatformService {
    private static final String COREDNS = "/apis/apps/v1/namespaces/kube-system/deployments/coredns";
    /** Used where the cluster has no CoreDNS of its own to take the image from. */
    private static final String FALLBACK_COREDNS = "registry.k8s.io/coredns/coredns:v1.12.1";

    private static final ObjectKey TRAEFIK = deployment("traefik");
    private static final ObjectKey HOST_DNS = deployment("host-dns");

    private final Applier applier;
    private final Pruner pruner;
    private final LiveObjects live;
    private final ApiServer server;
    private final OperatorConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String coreDnsImage;
    private @Nullable Planned planned;

    PlatformService(Applier applier, Pruner pruner, LiveObjects live, ApiServer server, OperatorConfig config) {
        this.applier = applier;
        this.pruner = pruner;
        this.live = live;
        this.server = server;
        this.config = config;
    }

    private record Planned(List<Mark.Owner> owners, PlatformMerge merge, List<PlannedObject> objects) {}

    /**
     * State of the platform.
     *
     * @param problems objects of it that could not be applied
     * @param conflicts wishes of younger environments that were not granted
     * @param traefik why Traefik is not ready, empty when it is
     * @param hostDns why the host's DNS server is not ready, empty when it is
     */
    record State(
            List<Problem> problems, List<Conflict> conflicts, Optional<String> traefik, Optional<String> hostDns) {}

    /** Makes the platform what these environments, oldest first, need; removes it when there are none. */
    State ensure(Map<Mark.Owner, PlatformNeeds> oldestFirst) {
        lock.lock();
        try {
            return oldestFirst.isEmpty() ? remove() : apply(oldestFirst);
        } finally {
            lock.unlock();
        }
    }

    /** Cluster IP of Traefik's Service, once there is one. */
    Optional<String> traefikAddress() {
        return clusterIp(service("traefik"));
    }

    /** URL of Traefik's API, once there is one; by address, because we change cluster DNS ourselves. */
    Optional<String> traefikApi() {
        return clusterIp(service("traefik-api"))
                .map(address -> address.contains(":") ? "[" + address + "]" : address)
                .map(address -> "http://" + address + ":" + TraefikArguments.ADMIN_PORT);
    }

    private static ObjectKey service(String name) {
        return new ObjectKey("", "v1", "Service", PlatformSpec.NAMESPACE, name);
    }

    /** Cluster IP of a Service of ours or of an environment. */
    Optional<String> clusterIp(ObjectKey service) {
        return live.get(service)
                .map(found -> found.tree().at("/spec/clusterIP").asText())
                .filter(address -> !address.isEmpty());
    }

    /** Changes whenever Traefik's pods are to be others. */
    String traefikVersion() {
        return live.get(TRAEFIK).map(LiveObject::contentDigest).orElse("");
    }

    /** Whether nothing of the platform is left. */
    boolean isGone() {
        return live.of(Owner.PLATFORM_LABEL_VALUE).isEmpty();
    }

    private State apply(Map<Mark.Owner, PlatformNeeds> oldestFirst) {
        var current = plan(oldestFirst);
        var result = applier.apply(new Applier.Request(Owner.PLATFORM_LABEL_VALUE, true, current.objects(), Map.of()));
        var wanted = current.objects().stream()
                .map(object -> object.key().inventoryId())
                .collect(Collectors.toSet());
        pruner.delete(
                Owner.PLATFORM_LABEL_VALUE,
                object -> !wanted.contains(object.key().inventoryId()));
        return new State(
                result.problems(),
                current.merge().conflicts(),
                notReady(TRAEFIK),
                current.merge().spec().hostDns() ? notReady(HOST_DNS) : Optional.empty());
    }

    private Planned plan(Map<Mark.Owner, PlatformNeeds> oldestFirst) {
        var owners = List.copyOf(oldestFirst.keySet());
        var merge = PlatformMerge.of(clusterCoreDnsImage(), config.namespace(), List.copyOf(oldestFirst.values()));
        var last = planned;
        if (last != null && last.owners().equals(owners) && last.merge().equals(merge)) {
            return last;
        }
        var mark = new Mark(Owner.PLATFORM_LABEL_VALUE, owners);
        var objects = PlatformManifests.of(merge.spec()).stream()
                .map(manifest -> mark.on(manifest, List.of()))
                .toList();
        var fresh = new Planned(owners, merge, objects);
        planned = fresh;
        return fresh;
    }

    private String clusterCoreDnsImage() {
        var known = coreDnsImage;
        if (known == null) {
            var answer = server.get(COREDNS);
            known = answer.ok()
                    ? answer.body().at("/spec/template/spec/containers/0/image").asText(FALLBACK_COREDNS)
                    : FALLBACK_COREDNS;
            coreDnsImage = known;
        }
        return known;
    }

    private Optional<String> notReady(ObjectKey key) {
        var found = live.get(key);
        if (found.isEmpty()) {
            return Optional.of(key.display() + " is not there yet");
        }
        var readiness = found.get().readiness();
        return readiness.ready() ? Optional.empty() : Optional.of(key.display() + ": " + readiness.message());
    }

    private State remove() {
        planned = null;
        pruner.delete(Owner.PLATFORM_LABEL_VALUE, object -> true);
        return new State(List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static ObjectKey deployment(String name) {
        return new ObjectKey("apps", "v1", "Deployment", PlatformSpec.NAMESPACE, name);
    }
}

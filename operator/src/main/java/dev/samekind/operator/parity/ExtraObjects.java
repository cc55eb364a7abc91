package dev.samekind.operator.parity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.Kinds;
import dev.samekind.operator.cluster.ResourceKind;
import dev.samekind.operator.live.Changes;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.operator.live.ReducedStore;
import dev.samekind.parity.compare.FieldOwners;
import dev.samekind.parity.handoff.Relays;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.normalise.Allocated;
import dev.samekind.parity.path.Leaves;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects without our label in mirrored namespaces, of every kind that could change how services behave. */
@Singleton
class ExtraObjects {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LABEL = Samekind.ENVIRONMENT_LABEL;

    /** Looked at whether or not production has any: what only exists here is what a bundle cannot name. */
    private static final List<String> ALWAYS = List.of(
            "apps/v1/Deployment",
            "apps/v1/StatefulSet",
            "apps/v1/DaemonSet",
            "batch/v1/CronJob",
            "batch/v1/Job",
            "v1/Pod",
            "v1/Service",
            "v1/ConfigMap",
            "v1/ServiceAccount",
            "v1/PersistentVolumeClaim",
            "v1/LimitRange",
            "v1/ResourceQuota",
            "networking.k8s.io/v1/Ingress",
            "networking.k8s.io/v1/NetworkPolicy",
            "autoscaling/v2/HorizontalPodAutoscaler",
            "policy/v1/PodDisruptionBudget",
            "rbac.authorization.k8s.io/v1/Role",
            "rbac.authorization.k8s.io/v1/RoleBinding",
            "gateway.networking.k8s.io/v1/Gateway",
            "gateway.networking.k8s.io/v1/HTTPRoute",
            "gateway.networking.k8s.io/v1/GRPCRoute",
            "traefik.io/v1alpha1/IngressRoute",
            "traefik.io/v1alpha1/Middleware");

    /** Put into every namespace by Kubernetes itself. */
    private static final Set<String> KUBERNETES =
            Set.of("ConfigMap kube-root-ca.crt", "ServiceAccount default", "Service default/kubernetes");

    private final KubernetesClient client;
    private final Kinds kinds;
    private final Changes changes;
    private final Map<ResourceKind, Watched> watches = new ConcurrentHashMap<>();
    private final Set<ResourceKind> unseen = ConcurrentHashMap.newKeySet();
    private final Map<String, Extra> extras = new ConcurrentHashMap<>();

    ExtraObjects(KubernetesClient client, Kinds kinds, Changes changes) {
        this.client = client;
        this.kinds = kinds;
        this.changes = changes;
    }

    private record Watched(SharedIndexInformer<GenericKubernetesResource> informer, CompletableFuture<Void> started) {}

    /**
     * An object that is not ours.
     *
     * @param key identity
     * @param uid uid
     * @param leaves how many leaves it has
     * @param manager who wrote it, null where nobody says so
     */
    record Extra(
            ObjectKey key, String uid, int leaves, @Nullable String manager) {}

    /** Watches the kinds that are served and that we may watch, and returns when all that is there has been seen. */
    void watch(Collection<ObjectKey> planned) {
        var wanted = Stream.concat(
                        ALWAYS.stream().map(ExtraObjects::parse),
                        planned.stream().filter(key -> key.namespace() != null))
                .map(key -> kinds.find(key.apiVersion(), key.kind()))
                .flatMap(Optional::stream)
                .filter(ResourceKind::namespaced)
                .distinct();
        var started = wanted.map(kind -> watches.computeIfAbsent(kind, this::start)
                        .started()
                        .thenRun(() -> unseen.remove(kind))
                        .exceptionally(refused -> forget(kind)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(started).orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static ObjectKey parse(String apiVersionAndKind) {
        int slash = apiVersionAndKind.lastIndexOf('/');
        var apiVersion = apiVersionAndKind.substring(0, slash);
        int group = apiVersion.indexOf('/');
        return new ObjectKey(
                group < 0 ? "" : apiVersion.substring(0, group),
                apiVersion.substring(group + 1),
                apiVersionAndKind.substring(slash + 1),
                null,
                "");
    }

    /** What is in these namespaces and is not ours, sorted. */
    List<Extra> in(Set<String> namespaces) {
        return extras.values().stream()
                .filter(extra ->
                        namespaces.contains(Objects.requireNonNull(extra.key().namespace())))
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
    }

    private Watched start(ResourceKind kind) {
        var context = new ResourceDefinitionContext.Builder()
                .withGroup(kind.group())
                .withVersion(kind.version())
                .withKind(kind.kind())
                .withPlural(kind.plural())
                .withNamespaced(true)
                .build();
        var informer = client.genericKubernetesResources(context)
                .inAnyNamespace()
                .withoutLabel(LABEL)
                .withoutLabel(Samekind.PROBE_LABEL)
                .withoutLabel(Relays.DRAINING)
                .runnableInformer(0);
        informer.itemStore(new ReducedStore<>(ReducedStore::identityOnly, this::seen, this::gone));
        // a right that is missing is no reason to ask for ever
        informer.exceptionHandler((started, error) -> started || !LiveObjects.isForbidden(error));
        return new Watched(informer, informer.start().toCompletableFuture());
    }

    /** The next evaluation tries again: a right may come later. */
    private @Nullable Void forget(ResourceKind kind) {
        var watched = watches.remove(kind);
        if (watched != null) {
            watched.informer().stop();
        }
        unseen.add(kind);
        return null;
    }

    /** Kinds that we may not look at, so that nobody can say whether there are any. */
    Set<ResourceKind> unseen() {
        return Set.copyOf(unseen);
    }

    private void seen(GenericKubernetesResource resource) {
        if (isSomebodysPart(resource) || isKubernetes(resource)) {
            return;
        }
        ObjectNode tree = JSON.valueToTree(resource);
        var manifest = Manifest.of(tree);
        var owners = FieldOwners.of(tree.at("/metadata/managedFields"), Samekind.FIELD_MANAGER);
        Allocated.strip(manifest, tree);
        var extra = new Extra(
                manifest.key(),
                resource.getMetadata().getUid(),
                Leaves.of(tree).size(),
                owners.last().orElse(null));
        if (!extra.equals(extras.put(manifest.key().inventoryId(), extra))) {
            changes.anythingChanged();
        }
    }

    /** What a controller made for something else, such as the pods of a Deployment. */
    private static boolean isSomebodysPart(GenericKubernetesResource resource) {
        return Objects.requireNonNullElse(resource.getMetadata().getOwnerReferences(), List.<OwnerReference>of())
                .stream()
                .anyMatch(owner -> Boolean.TRUE.equals(owner.getController()));
    }

    private static boolean isKubernetes(GenericKubernetesResource resource) {
        var metadata = resource.getMetadata();
        return KUBERNETES.contains(resource.getKind() + " " + metadata.getName())
                || KUBERNETES.contains(resource.getKind() + " " + metadata.getNamespace() + "/" + metadata.getName());
    }

    private void gone(GenericKubernetesResource deleted) {
        var key = Manifest.of(JSON.valueToTree(deleted)).key();
        extras.computeIfPresent(key.inventoryId(), (id, known) -> {
            if (!known.uid().equals(deleted.getMetadata().getUid())) {
                return known;
            }
            changes.anythingChanged();
            return null;
        });
    }

    @PreDestroy
    void stop() {
        new ArrayList<>(watches.values()).forEach(watched -> watched.informer().stop());
    }
}

package dev.samekind.operator.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ResourceKind;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Every object that carries our label, of every kind that some plan has named. */
@Singleton
public class LiveObjects {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORBIDDEN = 403;

    private final KubernetesClient client;
    private final Changes changes;
    private final Map<ResourceKind, Watched> watches = new ConcurrentHashMap<>();
    private final Map<String, LiveObject> objects = new ConcurrentHashMap<>();

    LiveObjects(KubernetesClient client, Changes changes) {
        this.client = client;
        this.changes = changes;
    }

    private record Watched(SharedIndexInformer<GenericKubernetesResource> informer, CompletableFuture<Void> started) {}

    /**
     * Watches the kinds, and returns when all that is there has been seen, whoever asked first.
     *
     * @return kinds that we may not watch, with what is missing
     */
    public Map<ResourceKind, String> watch(Collection<ResourceKind> kinds) {
        var refused = new ConcurrentHashMap<ResourceKind, String>();
        var started = kinds.stream()
                .map(kind -> watches.computeIfAbsent(kind, this::start)
                        .started()
                        .exceptionally(error -> {
                            refused.put(kind, forget(kind, error));
                            return null;
                        }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(started).orTimeout(60, TimeUnit.SECONDS).join();
        return refused;
    }

    /** Kinds that are watched. */
    public Collection<ResourceKind> watched() {
        return List.copyOf(watches.keySet());
    }

    /** Whether every watch has seen its first list. */
    public boolean synced() {
        return watches.values().stream().allMatch(watched -> watched.informer().hasSynced());
    }

    /** A right may come later: the next call asks again. */
    private String forget(ResourceKind kind, Throwable error) {
        var watched = watches.remove(kind);
        if (watched != null) {
            watched.informer().stop();
        }
        if (!isForbidden(error)) {
            throw new CompletionException(error);
        }
        return "the operator may not list %s"
                .formatted(kind.group().isEmpty() ? kind.plural() : kind.plural() + "." + kind.group());
    }

    /** Whether a failure is that a right is missing. */
    public static boolean isForbidden(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .anyMatch(
                        cause -> cause instanceof KubernetesClientException refusal && refusal.getCode() == FORBIDDEN);
    }

    /** An object of ours, whichever version of its kind it is asked by. */
    public Optional<LiveObject> get(ObjectKey key) {
        return Optional.ofNullable(objects.get(key.inventoryId()));
    }

    /** All objects of an environment. */
    public List<LiveObject> of(String environment) {
        return objects.values().stream()
                .filter(object -> environment.equals(object.environment()))
                .toList();
    }

    /** Takes in the API server's answer to a write, which the watch may bring later. */
    public LiveObject accept(ObjectKey key, ObjectNode answer) {
        var seen = LiveObject.of(key, answer);
        return objects.merge(key.inventoryId(), seen, (old, now) -> now.isNewerThan(old) ? now : old);
    }

    private Watched start(ResourceKind kind) {
        var context = new ResourceDefinitionContext.Builder()
                .withGroup(kind.group())
                .withVersion(kind.version())
                .withKind(kind.kind())
                .withPlural(kind.plural())
                .withNamespaced(kind.namespaced())
                .build();
        var resources = client.genericKubernetesResources(context);
        var selected =
                (kind.namespaced() ? resources.inAnyNamespace() : resources).withLabel(Samekind.ENVIRONMENT_LABEL);
        var informer = selected.runnableInformer(0);
        informer.itemStore(new ReducedStore<>(ReducedStore::identityOnly, this::seen, this::gone));
        // tried again and again, but a missing right is said at once
        informer.exceptionHandler((started, error) -> started || !isForbidden(error));
        return new Watched(informer, informer.start().toCompletableFuture());
    }

    @PreDestroy
    void stop() {
        watches.values().forEach(watched -> watched.informer().stop());
    }

    private void seen(GenericKubernetesResource resource) {
        ObjectNode tree = JSON.valueToTree(resource);
        var key = Manifest.of(tree).key();
        var before = objects.get(key.inventoryId());
        if (before == null
                || !before.resourceVersion().equals(resource.getMetadata().getResourceVersion())) {
            changes.objectChanged(accept(key, tree).environment());
        }
    }

    private void gone(GenericKubernetesResource deleted) {
        var key = Manifest.of(JSON.valueToTree(deleted)).key();
        objects.computeIfPresent(key.inventoryId(), (id, known) -> {
            if (!known.uid().equals(deleted.getMetadata().getUid())) {
                return known;
            }
            changes.objectChanged(known.environment());
            return null;
        });
    }
}

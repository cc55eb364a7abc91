package dev.samekind.operator.live;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An informer's store that keeps a smaller form of each object: the rest must not stay in memory. Who looks at the rest is
 * told here and not by an event handler, which hears of an object some time after the informer says that it has started.
 */
public final class ReducedStore<T extends HasMetadata> implements ItemStore<T> {
    private final Map<String, T> items = new ConcurrentHashMap<>();
    private final UnaryOperator<T> reduce;
    private final Consumer<T> seen;
    private final Consumer<T> gone;

    ReducedStore(UnaryOperator<T> reduce) {
        this(reduce, item -> {}, item -> {});
    }

    /** Tells of each object as it comes, whole, and as it goes, reduced. */
    public ReducedStore(UnaryOperator<T> reduce, Consumer<T> seen, Consumer<T> gone) {
        this.reduce = reduce;
        this.seen = seen;
        this.gone = gone;
    }

    @Override
    public String getKey(T item) {
        return Cache.metaNamespaceKeyFunc(item);
    }

    @Override
    public @Nullable T put(String key, T item) {
        seen.accept(item);
        return items.put(key, reduce.apply(item));
    }

    @Override
    public @Nullable T remove(String key) {
        var removed = items.remove(key);
        if (removed != null) {
            gone.accept(removed);
        }
        return removed;
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return items.values().stream();
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public @Nullable T get(String key) {
        return items.get(key);
    }

    @Override
    public boolean isFullState() {
        return false;
    }

    /** What identifies a resource, and nothing else of it. */
    public static GenericKubernetesResource identityOnly(GenericKubernetesResource full) {
        var reduced = new GenericKubernetesResource();
        reduced.setApiVersion(full.getApiVersion());
        reduced.setKind(full.getKind());
        reduced.setMetadata(new ObjectMetaBuilder()
                .withName(full.getMetadata().getName())
                .withNamespace(full.getMetadata().getNamespace())
                .withUid(full.getMetadata().getUid())
                .withResourceVersion(full.getMetadata().getResourceVersion())
                .build());
        return reduced;
    }
}

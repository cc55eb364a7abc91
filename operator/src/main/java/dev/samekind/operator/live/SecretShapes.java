package dev.samekind.operator.live;

import dev.samekind.api.v1alpha1.Samekind;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Secrets of mirrored namespaces by shape: values are dropped when they arrive and never held. */
@Singleton
public class SecretShapes {
    private static final String CERTIFICATE = "tls.crt";

    private final KubernetesClient client;
    private final Changes changes;
    private final Map<String, Watched> byNamespace = new ConcurrentHashMap<>();
    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

    SecretShapes(KubernetesClient client, Changes changes) {
        this.client = client;
        this.changes = changes;
    }

    /**
     * A Secret without its values.
     *
     * @param environment environment that our label names, null for somebody else's
     * @param retainedBy environment that left it behind with its data, null when none did
     * @param type type
     * @param keys keys that it has
     * @param certificate the public certificate, PEM, null without one
     */
    public record Shape(
            @Nullable String environment,
            @Nullable String retainedBy,
            String type,
            TreeSet<String> keys,
            @Nullable String certificate) {}

    private record Watched(SharedIndexInformer<Secret> informer, CompletableFuture<Void> started) {}

    /** Watches the Secrets of namespaces, and returns when all that is there has been seen, whoever asked first. */
    public void watch(Collection<String> namespaces) {
        var started = namespaces.stream()
                .map(namespace ->
                        byNamespace.computeIfAbsent(namespace, this::start).started())
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(started).orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** The shape of a Secret in a watched namespace. */
    public Optional<Shape> get(String namespace, String name) {
        return Optional.ofNullable(shapes.get(namespace + "/" + name));
    }

    /** The shapes of all Secrets in a watched namespace, by name. */
    public Map<String, Shape> in(String namespace) {
        return shapes.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(namespace + "/"))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(namespace.length() + 1), Map.Entry::getValue));
    }

    /** Names of an environment's own Secrets, as namespace/name. */
    public Collection<String> of(String environment) {
        return shapes.entrySet().stream()
                .filter(entry -> environment.equals(entry.getValue().environment()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Watched start(String namespace) {
        var informer = client.secrets().inNamespace(namespace).runnableInformer(0);
        informer.itemStore(new ReducedStore<>(SecretShapes::identityOnly, this::seen, this::gone));
        informer.exceptionHandler((started, error) -> true);
        return new Watched(informer, informer.start().toCompletableFuture());
    }

    private static Secret identityOnly(Secret full) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(full.getMetadata().getName())
                .withNamespace(full.getMetadata().getNamespace())
                .withResourceVersion(full.getMetadata().getResourceVersion())
                .endMetadata()
                .build();
    }

    /** Takes in a Secret that was just written, which the watch may bring later. */
    public void accept(Secret secret) {
        shapes.put(key(secret), shape(secret));
    }

    private static String key(Secret secret) {
        return secret.getMetadata().getNamespace() + "/" + secret.getMetadata().getName();
    }

    private static Shape shape(Secret secret) {
        var labels = Objects.requireNonNullElse(secret.getMetadata().getLabels(), Map.<String, String>of());
        var annotations = Objects.requireNonNullElse(secret.getMetadata().getAnnotations(), Map.<String, String>of());
        var data = Objects.requireNonNullElse(secret.getData(), Map.<String, String>of());
        return new Shape(
                labels.get(Samekind.ENVIRONMENT_LABEL),
                annotations.get(Samekind.RETAINED_ANNOTATION),
                Objects.requireNonNullElse(secret.getType(), "Opaque"),
                new TreeSet<>(data.keySet()),
                certificate(data.get(CERTIFICATE)));
    }

    private static @Nullable String certificate(@Nullable String base64) {
        return base64 == null ? null : new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
    }

    @PreDestroy
    void stop() {
        byNamespace.values().forEach(watched -> watched.informer().stop());
    }

    private void seen(Secret secret) {
        var shape = shape(secret);
        if (!shape.equals(shapes.put(key(secret), shape))) {
            changes.anythingChanged();
        }
    }

    private void gone(Secret deleted) {
        shapes.remove(key(deleted));
        changes.anythingChanged();
    }
}

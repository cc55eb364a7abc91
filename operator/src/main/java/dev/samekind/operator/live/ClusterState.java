package dev.samekind.operator.live;

import dev.samekind.api.v1alpha1.ParityBaseline;
import dev.samekind.api.v1alpha1.ProductionBundle;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.OperatorConfig;
import dev.samekind.parity.check.host.HostFacts;
import dev.samekind.parity.check.image.LocalImages;
import dev.samekind.parity.handoff.Bridge;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What every environment depends on: nodes, namespaces, bundles, baselines, what the CLI wrote and the pods of cluster DNS. */
@Singleton
public class ClusterState {
    private final KubernetesClient client;
    private final Changes changes;
    private final OperatorConfig config;
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
    private SharedIndexInformer<Node> nodes;
    private SharedIndexInformer<Namespace> namespaces;
    private SharedIndexInformer<ProductionBundle> bundles;
    private SharedIndexInformer<ParityBaseline> baselines;
    private SharedIndexInformer<Pod> dnsPods;
    private SharedIndexInformer<ConfigMap> corefile;
    private SharedIndexInformer<ConfigMap> images;
    private SharedIndexInformer<ConfigMap> host;
    private SharedIndexInformer<ConfigMap> bridge;

    @SuppressWarnings("NullAway.Init") // the informers are set by start(), before anybody asks
    ClusterState(KubernetesClient client, Changes changes, OperatorConfig config) {
        this.client = client;
        this.changes = changes;
        this.config = config;
    }

    @PostConstruct
    void start() {
        nodes = inform(client.nodes(), ClusterState::reduced);
        namespaces = inform(client.namespaces(), ClusterState::labelsOnly);
        bundles = inform(client.resources(ProductionBundle.class), ClusterState::withoutObjects);
        baselines = inform(client.resources(ParityBaseline.class), UnaryOperator.identity());
        dnsPods = inform(
                client.pods().inNamespace("kube-system").withLabel("k8s-app", "kube-dns"), UnaryOperator.identity());
        corefile = informOfMap("kube-system", "coredns");
        images = informOfMap(config.namespace(), LocalImages.CONFIG_MAP);
        host = informOfMap(config.namespace(), HostFacts.CONFIG_MAP);
        bridge = informOfMap(config.namespace(), Bridge.CONFIG_MAP);
        CompletableFuture.allOf(informers.stream()
                        .map(informer -> informer.start().toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    @PreDestroy
    void stop() {
        informers.forEach(SharedIndexInformer::stop);
    }

    /** Whether every watch has seen its first list. */
    public boolean synced() {
        return informers.stream().allMatch(SharedIndexInformer::hasSynced);
    }

    /** Provider ids of the nodes; an empty text where a node has none. */
    public List<String> nodeProviders() {
        return nodes.getStore().list().stream()
                .map(node -> Objects.requireNonNullElse(node.getSpec().getProviderID(), ""))
                .toList();
    }

    /** Names of nodes that are not ready. */
    public List<String> nodesNotReady() {
        return nodes.getStore().list().stream()
                .filter(ClusterState::isNotReady)
                .map(node -> node.getMetadata().getName())
                .toList();
    }

    /** A namespace that exists. */
    public Optional<Namespace> namespace(String name) {
        return Optional.ofNullable(namespaces.getStore().getByKey(name));
    }

    /** A bundle's object without its manifests, which are read when a plan is made. */
    public Optional<ProductionBundle> bundle(String name) {
        return Optional.ofNullable(bundles.getStore().getByKey(name));
    }

    /** A baseline. */
    public Optional<ParityBaseline> baseline(String name) {
        return Optional.ofNullable(baselines.getStore().getByKey(name));
    }

    /** Pods that answer for cluster DNS, by name. */
    public List<Pod> dnsPods() {
        return dnsPods.getStore().list().stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    /** The ConfigMap with the cluster's Corefile. */
    public Optional<ConfigMap> corefile() {
        return Optional.ofNullable(corefile.getStore().getByKey("kube-system/coredns"));
    }

    /** What {@code ./dev start} says that the images are that it built or loaded; nothing where it never did. */
    public Optional<String> images() {
        return written(images, LocalImages.CONFIG_MAP, LocalImages.KEY);
    }

    /** What {@code ./dev} says that it saw from the developer's machine; nothing where it never looked. */
    public Optional<String> host() {
        return written(host, HostFacts.CONFIG_MAP, HostFacts.KEY);
    }

    /** The address by which pods reach the developer's machine; nothing where {@code ./dev} never said it. */
    public Optional<String> bridge() {
        return written(bridge, Bridge.CONFIG_MAP, Bridge.KEY).filter(address -> !address.isBlank());
    }

    private Optional<String> written(SharedIndexInformer<ConfigMap> informer, String map, String key) {
        return Optional.ofNullable(informer.getStore().getByKey(config.namespace() + "/" + map))
                .map(found -> found.getData() == null ? "" : found.getData().getOrDefault(key, ""));
    }

    private SharedIndexInformer<ConfigMap> informOfMap(String namespace, String name) {
        return inform(
                client.configMaps().inNamespace(namespace).withField("metadata.name", name), UnaryOperator.identity());
    }

    private <T extends HasMetadata> SharedIndexInformer<T> inform(Informable<T> resources, UnaryOperator<T> reduce) {
        var informer = resources.runnableInformer(0);
        informer.itemStore(new ReducedStore<>(reduce));
        informer.addEventHandler(new Handler<>());
        informer.exceptionHandler((started, error) -> true);
        informers.add(informer);
        return informer;
    }

    private static Node reduced(Node node) {
        return new NodeBuilder()
                .withMetadata(node.getMetadata())
                .editMetadata()
                .withManagedFields()
                .endMetadata()
                .withNewSpec()
                .withProviderID(node.getSpec().getProviderID())
                .endSpec()
                .withNewStatus()
                .withConditions(conditions(node).stream()
                        .filter(condition -> condition.getType().equals("Ready"))
                        .toList())
                .endStatus()
                .build();
    }

    private static List<NodeCondition> conditions(Node node) {
        return node.getStatus() == null
                ? List.of()
                : Objects.requireNonNullElse(node.getStatus().getConditions(), List.of());
    }

    private static boolean isNotReady(Node node) {
        return conditions(node).stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && !condition.getStatus().equals("True"));
    }

    private static Namespace labelsOnly(Namespace namespace) {
        return new NamespaceBuilder(namespace)
                .editMetadata()
                .withManagedFields()
                .endMetadata()
                .build();
    }

    private static ProductionBundle withoutObjects(ProductionBundle full) {
        var spec = full.getSpec();
        var reduced = new ProductionBundle();
        reduced.setMetadata(full.getMetadata());
        reduced.getMetadata().setManagedFields(null);
        reduced.setSpec(new ProductionBundleSpec(
                spec.source(),
                spec.digest(),
                spec.shards(),
                spec.shardOf(),
                List.of(),
                List.of(),
                spec.platform(),
                List.of(),
                spec.databases(),
                spec.declaredObjects(),
                spec.toolchain()));
        return reduced;
    }

    private final class Handler<T extends HasMetadata> implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T added) {
            changes.anythingChanged();
        }

        @Override
        public void onUpdate(@Nullable T old, T updated) {
            // a node's heartbeat every few seconds is no news
            if (old == null || !(updated instanceof Node) || !news(old).equals(news(updated))) {
                changes.anythingChanged();
            }
        }

        @Override
        public void onDelete(T deleted, boolean stateUnknown) {
            changes.anythingChanged();
        }

        private static String news(HasMetadata node) {
            return ((Node) node).getSpec().getProviderID() + isNotReady((Node) node);
        }
    }

    /** Environment that left a namespace behind with its data; null when none did. */
    public static @Nullable String retainedBy(Namespace namespace) {
        var annotations = namespace.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(Samekind.RETAINED_ANNOTATION);
    }
}

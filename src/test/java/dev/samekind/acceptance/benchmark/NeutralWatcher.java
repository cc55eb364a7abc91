package dev.samekind.acceptance.benchmark;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sees objects appear, whoever makes them. */
final class NeutralWatcher implements AutoCloseable {
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final CountDownLatch missing;
    private final List<Watch> watches = new ArrayList<>();
    private final String namespace;

    NeutralWatcher(KubernetesClient client, String namespace, int objects) {
        this.namespace = namespace;
        this.missing = new CountDownLatch(objects);
        watch(client, ServiceAccount.class);
        watch(client, Service.class);
        watch(client, Deployment.class);
        watch(client, Ingress.class);
    }

    private <T extends HasMetadata> void watch(KubernetesClient client, Class<T> type) {
        watches.add(client.resources(type, listType()).inNamespace(namespace).watch(new Counting<T>()));
    }

    @SuppressWarnings("unchecked") // the list type is only used for lists, and none is asked for
    private static <T extends HasMetadata, L extends KubernetesResourceList<T>> Class<L> listType() {
        return (Class<L>) (Class<?>) io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList.class;
    }

    /** Waits until all were seen. */
    void awaitAll() throws InterruptedException {
        if (!missing.await(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException(missing.getCount() + " objects never appeared in " + namespace);
        }
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }

    private final class Counting<T extends HasMetadata> implements Watcher<T> {
        @Override
        public void eventReceived(Action action, T object) {
            var id = object.getKind() + "/" + object.getMetadata().getName();
            if (action == Action.ADDED && object.getMetadata().getName().startsWith("service-") && seen.add(id)) {
                missing.countDown();
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            // the round ends with an error of its own when objects stay missing
        }
    }
}

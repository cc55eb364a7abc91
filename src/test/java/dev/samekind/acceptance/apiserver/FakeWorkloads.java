package dev.samekind.acceptance.apiserver;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Stands in for nodes and controllers: says of every Deployment and StatefulSet that all of its replicas are ready. */
public final class FakeWorkloads implements AutoCloseable {
    private final KubernetesClient client;
    private final Predicate<HasMetadata> managed;
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

    private FakeWorkloads(ApiServer server, Predicate<HasMetadata> managed) {
        this.client = ApiServer.client("fake-workloads", server.admin().getConfiguration());
        this.managed = managed;
        informers.add(client.apps().deployments().inAnyNamespace().inform(handler(this::ready)));
        informers.add(client.apps().statefulSets().inAnyNamespace().inform(handler(this::ready)));
    }

    /** Starts them for every workload that the filter takes, until closed. */
    public static FakeWorkloads start(ApiServer server, Predicate<HasMetadata> managed) {
        return new FakeWorkloads(server, managed);
    }

    private void ready(Deployment deployment) {
        var replicas = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
        var wanted = new DeploymentBuilder(deployment)
                .editOrNewStatus()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(replicas)
                .withUpdatedReplicas(replicas)
                .withReadyReplicas(replicas)
                .withAvailableReplicas(replicas)
                .endStatus()
                .build();
        if (!wanted.getStatus().equals(deployment.getStatus())) {
            client.resource(wanted).updateStatus();
        }
    }

    private void ready(StatefulSet set) {
        var replicas = Objects.requireNonNullElse(set.getSpec().getReplicas(), 1);
        var wanted = new StatefulSetBuilder(set)
                .editOrNewStatus()
                .withObservedGeneration(set.getMetadata().getGeneration())
                .withReplicas(replicas)
                .withUpdatedReplicas(replicas)
                .withReadyReplicas(replicas)
                .withAvailableReplicas(replicas)
                .endStatus()
                .build();
        if (!wanted.getStatus().equals(set.getStatus())) {
            client.resource(wanted).updateStatus();
        }
    }

    private <T extends HasMetadata> ResourceEventHandler<T> handler(Consumer<T> makeReady) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T workload) {
                if (managed.test(workload) && !workload.isMarkedForDeletion()) {
                    unlessOutdated(() -> makeReady.accept(workload));
                }
            }

            @Override
            public void onUpdate(T before, T after) {
                onAdd(after);
            }

            @Override
            public void onDelete(T workload, boolean finalStateUnknown) {}
        };
    }

    /** A newer version of the object, or its deletion, comes as the next event. */
    private static void unlessOutdated(Runnable write) {
        try {
            write.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::stop);
        client.close();
    }
}

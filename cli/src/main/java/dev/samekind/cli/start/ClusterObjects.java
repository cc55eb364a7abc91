package dev.samekind.cli.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.parity.manifest.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Our own resources in the cluster, as trees. */
final class ClusterObjects {
    private static final Duration A_DELETION = Duration.ofMinutes(2);
    private static final int CONFLICT = 409;

    private final KubernetesClient client;
    private final ClusterName cluster;
    private final Consumer<String> doing;

    ClusterObjects(KubernetesClient client, ClusterName cluster, Consumer<String> doing) {
        this.client = client;
        this.cluster = cluster;
        this.doing = doing;
    }

    /** The spec of an object, empty when it is not there. */
    Optional<JsonNode> spec(String kind, String name) {
        return Optional.ofNullable(of(kind).withName(name).get()).map(this::spec);
    }

    /** Whether an object is there and on its way out. */
    boolean isBeingDeleted(String kind, String name) {
        return isBeingDeleted(of(kind).withName(name).get());
    }

    private static boolean isBeingDeleted(@Nullable GenericKubernetesResource resource) {
        return resource != null && resource.getMetadata().getDeletionTimestamp() != null;
    }

    /** Names of all objects of a kind that have a value in a field of their spec and are to stay. */
    List<String> namesWhere(String kind, String field, String value) {
        return of(kind).list().getItems().stream()
                .filter(item -> !isBeingDeleted(item))
                .filter(item -> spec(item).path(field).asText().equals(value))
                .map(item -> item.getMetadata().getName())
                .toList();
    }

    /** Deletes an object and waits until it is gone. */
    void delete(String kind, String name) {
        of(kind).withName(name).delete();
        awaitGone(kind, name);
    }

    private void awaitGone(String kind, String name) {
        doing.accept("waiting until %s %s is gone".formatted(kind, name));
        try {
            of(kind).withName(name).waitUntilCondition(Objects::isNull, A_DELETION.toSeconds(), TimeUnit.SECONDS);
        } catch (KubernetesClientTimeoutException e) {
            throw new CliException(
                    ExitCode.TIMED_OUT,
                    "%s %s is being deleted and not gone after %d s".formatted(kind, name, A_DELETION.toSeconds()),
                    "./dev kubectl --cluster %s -- get %s %s -o yaml shows which finalizers it waits for"
                            .formatted(cluster.value(), kind.toLowerCase(Locale.ROOT), name),
                    e);
        }
    }

    /** Applies an object, taking no field from anybody, after the end of one that is being deleted; whether it changed. */
    boolean apply(Manifest manifest) {
        var operation = of(manifest.key().kind());
        var there = operation.withName(manifest.key().name()).get();
        if (isBeingDeleted(there)) {
            awaitGone(manifest.key().kind(), manifest.key().name());
        }
        var before = version(there);
        var desired = client.getKubernetesSerialization()
                .convertValue(withoutStatus(manifest.tree()), GenericKubernetesResource.class);
        try {
            var after = operation
                    .resource(desired)
                    .fieldManager(Clusters.FIELD_MANAGER)
                    .serverSideApply();
            return !before.equals(version(after));
        } catch (KubernetesClientException e) {
            throw refused(manifest, e);
        }
    }

    private CliException refused(Manifest manifest, KubernetesClientException e) {
        var said = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
        var next = e.getCode() == CONFLICT
                ? "somebody else set these fields; to take them:\n./dev kubectl --cluster %s -- apply --server-side --force-conflicts --field-manager=%s -f FILE"
                        .formatted(cluster.value(), Clusters.FIELD_MANAGER)
                : "correct the file and run this again";
        return new CliException(ExitCode.FAILED, "%s cannot be applied: %s".formatted(manifest.key(), said), next, e);
    }

    private MixedOperation<
                    GenericKubernetesResource,
                    io.fabric8.kubernetes.api.model.GenericKubernetesResourceList,
                    Resource<GenericKubernetesResource>>
            of(String kind) {
        return client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                .withGroup(Samekind.GROUP)
                .withVersion(Samekind.VERSION)
                .withKind(kind)
                .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
                .withNamespaced(false)
                .build());
    }

    private JsonNode spec(GenericKubernetesResource item) {
        return client.getKubernetesSerialization()
                .convertValue(item.getAdditionalProperties().get("spec"), JsonNode.class);
    }

    private static ObjectNode withoutStatus(ObjectNode tree) {
        var copy = tree.deepCopy();
        copy.remove("status");
        return copy;
    }

    private static String version(@Nullable GenericKubernetesResource resource) {
        return resource == null ? "" : resource.getMetadata().getResourceVersion();
    }
}

package dev.samekind.operator.probe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.cluster.Kinds;
import dev.samekind.operator.cluster.ResourceKind;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes, watches and deletes what probes need. */
@Singleton
class ProbeCluster {
    /** Namespace of everything that need not be in a namespace of production's. */
    static final String NAMESPACE = "samekind-probe";

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final String NAMESPACE_PATH = "/api/v1/namespaces";
    /** What a probe may have left behind when the operator was killed. */
    private static final List<ObjectKey> KINDS = List.of(
            kind("", "v1", "Service"),
            kind("networking.k8s.io", "v1", "NetworkPolicy"),
            kind("networking.k8s.io", "v1", "Ingress"),
            kind("gateway.networking.k8s.io", "v1", "HTTPRoute"),
            kind("gateway.networking.k8s.io", "v1", "Gateway"),
            kind("traefik.io", "v1alpha1", "IngressRoute"),
            kind("traefik.io", "v1alpha1", "Middleware"));

    private final ApiServer server;
    private final Kinds kinds;
    private final KubernetesClient client;

    ProbeCluster(ApiServer server, Kinds kinds, KubernetesClient client) {
        this.server = server;
        this.kinds = kinds;
        this.client = client;
    }

    private static ObjectKey kind(String group, String version, String kind) {
        return new ObjectKey(group, version, kind, NAMESPACE, "");
    }

    /** Makes the namespace when it is not there. */
    void namespace() throws ProbeException {
        var namespace =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Namespace");
        namespace
                .putObject("metadata")
                .put("name", NAMESPACE)
                .putObject("labels")
                .put(Samekind.PROBE_LABEL, "namespace")
                .put("pod-security.kubernetes.io/enforce", "restricted");
        var answer = server.post(NAMESPACE_PATH, namespace);
        if (!answer.ok() && answer.code() != CONFLICT) {
            throw new ProbeException("namespace %s cannot be made: %s".formatted(NAMESPACE, answer.message()));
        }
    }

    void create(ObjectNode object) throws ProbeException {
        var key = Manifest.of(object).key();
        var kind = kinds.find(key.apiVersion(), key.kind());
        if (kind.isEmpty()) {
            throw new ProbeException("this cluster does not serve %s %s".formatted(key.apiVersion(), key.kind()));
        }
        var answer = server.post(kind.get().path(key.namespace()), object);
        if (!answer.ok()) {
            throw new ProbeException("%s cannot be made: %s".formatted(key.display(), answer.message()));
        }
    }

    /** Deletes an object; one that is gone is no failure. */
    void delete(ObjectKey key) {
        kinds.find(key.apiVersion(), key.kind()).ifPresent(kind -> delete(kind.path(key)));
    }

    private void delete(String path) {
        var answer = server.delete(path, JsonNodeFactory.instance.objectNode());
        if (!answer.ok() && answer.code() != NOT_FOUND) {
            throw new IllegalStateException("%s cannot be deleted: %s".formatted(path, answer.message()));
        }
    }

    /** The pod, once it is as wanted; null when it is not in time. */
    @Nullable
    Pod await(ObjectKey pod, Predicate<@Nullable Pod> wanted, int seconds) {
        try {
            return client.pods()
                    .inNamespace(pod.namespace())
                    .withName(pod.name())
                    .waitUntilCondition(wanted, seconds, TimeUnit.SECONDS);
        } catch (KubernetesClientTimeoutException e) {
            return null;
        }
    }

    /** The pod as it is now. */
    @Nullable
    Pod get(ObjectKey pod) {
        return client.pods().inNamespace(pod.namespace()).withName(pod.name()).get();
    }

    /** Deletes what an operator that was killed has left behind. */
    void sweep() {
        var selector = "?labelSelector=" + Samekind.PROBE_LABEL;
        var pods = new ResourceKind("", "v1", "Pod", "pods", true);
        sweep(pods, pods.path((String) null) + selector);
        for (var key : KINDS) {
            kinds.find(key.apiVersion(), key.kind()).ifPresent(kind -> sweep(kind, kind.path(NAMESPACE) + selector));
        }
    }

    private void sweep(ResourceKind kind, String collection) {
        for (var item : server.get(collection).body().path("items")) {
            delete(kind.path(new ObjectKey(
                    kind.group(),
                    kind.version(),
                    kind.kind(),
                    item.at("/metadata/namespace").asText(),
                    item.at("/metadata/name").asText())));
        }
    }

    /** Deletes the namespace, when it is the one that we made. */
    void deleteNamespace() {
        var path = NAMESPACE_PATH + "/" + NAMESPACE;
        var labels = server.get(path).body().at("/metadata/labels");
        if (labels.has(Samekind.PROBE_LABEL)) {
            delete(path);
        }
    }
}

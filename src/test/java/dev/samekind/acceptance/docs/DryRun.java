package dev.samekind.acceptance.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.apiserver.ApiServer;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;

/** Applies objects as {@code kubectl apply --server-side} does, strictly; the server does everything but store them. */
final class DryRun {
    private static final PatchContext STRICT = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("acceptance")
            .withFieldValidation("Strict")
            .withDryRun(List.of("All"))
            .build();

    private final ApiServer server;
    private final String namespace;

    /** What has a namespace goes to this one, because those that the objects name are not there. */
    DryRun(ApiServer server, String namespace) {
        this.server = server;
        this.namespace = namespace;
    }

    /** Fails, saying where, when the server refuses an object. */
    void apply(Snippet where, ObjectNode object) {
        var copy = object.deepCopy();
        if (kind(where, copy).getNamespaced()) {
            copy.withObject("/metadata").put("namespace", namespace);
        }
        var resource = server.admin().getKubernetesSerialization().convertValue(copy, GenericKubernetesResource.class);
        try {
            server.admin().resource(resource).patch(STRICT, resource);
        } catch (KubernetesClientException e) {
            throw new AssertionError(
                    "%s: the API server refuses %s: %s"
                            .formatted(
                                    where,
                                    name(object),
                                    e.getStatus() == null ? e : e.getStatus().getMessage()),
                    e);
        }
    }

    private APIResource kind(Snippet where, ObjectNode object) {
        var resources = server.admin().getApiResources(object.path("apiVersion").asText());
        var kind = object.path("kind").asText();
        return (resources == null ? List.<APIResource>of() : resources.getResources())
                .stream()
                        .filter(resource -> resource.getKind().equals(kind)
                                && !resource.getName().contains("/"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(
                                "%s: the API server does not know the kind of %s".formatted(where, name(object))));
    }

    private static String name(ObjectNode object) {
        return "%s %s %s"
                .formatted(
                        object.path("apiVersion").asText(),
                        object.path("kind").asText(),
                        object.at("/metadata/name").asText());
    }
}

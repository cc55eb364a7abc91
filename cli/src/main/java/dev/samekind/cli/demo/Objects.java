package dev.samekind.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.demo.Mistake.Ref;
import dev.samekind.cli.output.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/** Objects of any kind in the cluster, as trees, written in the demo's own name. */
final class Objects {
    /** Whom the verdict names as the author of what was changed by hand. */
    static final String MANAGER = "samekind-demo";

    private final KubernetesClient client;

    Objects(KubernetesClient client) {
        this.client = client;
    }

    Optional<ObjectNode> get(Ref ref) {
        return Optional.ofNullable(of(ref).get()).map(Json.mapper()::<ObjectNode>valueToTree);
    }

    void create(ObjectNode object) {
        client.resource(Json.mapper().convertValue(object, GenericKubernetesResource.class))
                .fieldManager(MANAGER)
                .serverSideApply();
    }

    void delete(Ref ref) {
        of(ref).delete();
    }

    /** Writes what became another one, and nothing else. */
    void change(Ref ref, JsonNode before, JsonNode after) {
        merge(ref, MergePatch.between(before, after));
    }

    void merge(Ref ref, JsonNode patch) {
        var context = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(MANAGER)
                .build();
        of(ref).patch(context, patch.toString());
    }

    private Resource<GenericKubernetesResource> of(Ref ref) {
        var kind = client.genericKubernetesResources(ref.apiVersion(), ref.kind());
        return ref.namespace().isEmpty()
                ? kind.withName(ref.name())
                : kind.inNamespace(ref.namespace()).withName(ref.name());
    }

    static Ref ref(JsonNode object) {
        return new Ref(
                object.path("apiVersion").asText(),
                object.path("kind").asText(),
                object.at("/metadata/namespace").asText(),
                object.at("/metadata/name").asText());
    }
}

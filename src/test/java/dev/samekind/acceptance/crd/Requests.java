package dev.samekind.acceptance.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.api.v1alpha1.Samekind;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends resources as they stand, as {@code kubectl} does: unknown fields are errors. */
final class Requests {
    private static final String STRICT = "?fieldValidation=Strict&fieldManager=acceptance";
    private static final String DRY_RUN = "&dryRun=All";

    private final ApiServer server;
    private final String collection;

    Requests(ApiServer server, String plural) {
        this.server = server;
        this.collection = "/apis/" + Samekind.GROUP + "/" + Samekind.VERSION + "/" + plural;
    }

    /** Why the server refuses to create the resource; empty when it takes it. Nothing is stored. */
    Optional<String> refusal(JsonNode resource) {
        return refused("POST", collection + STRICT + DRY_RUN, resource);
    }

    /** Why the server refuses to replace an existing resource; empty when it takes it. Nothing stays stored. */
    Optional<String> refusalToReplace(JsonNode existing, ObjectNode resource) {
        return withStored(existing, resource, path -> refused("PUT", path + STRICT + DRY_RUN, resource));
    }

    /** Why the server refuses the resource's status; empty when it takes it. Nothing stays stored. */
    Optional<String> refusalOfStatus(ObjectNode resource) {
        var stored = resource.deepCopy();
        stored.remove("status");
        return withStored(stored, resource, path -> refused("PUT", path + "/status" + STRICT + DRY_RUN, resource));
    }

    private Optional<String> withStored(JsonNode existing, ObjectNode resource, Request request) {
        var name = server.uniqueName("example");
        var created = ((ObjectNode) existing).deepCopy();
        created.withObject("/metadata").put("name", name);
        var version = send("POST", collection + STRICT, created).at("/metadata/resourceVersion");
        resource.withObject("/metadata").put("name", name).set("resourceVersion", version);
        try {
            return request.send(collection + "/" + name);
        } finally {
            send("DELETE", collection + "/" + name, null);
        }
    }

    private Optional<String> refused(String method, String uri, JsonNode body) {
        try {
            send(method, uri, body);
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(
                    e.getStatus() == null ? e.toString() : e.getStatus().getMessage());
        }
    }

    private JsonNode send(String method, String uri, @Nullable JsonNode body) {
        return server.admin()
                .getKubernetesSerialization()
                .unmarshal(server.admin().raw(uri, method, body), JsonNode.class);
    }

    @FunctionalInterface
    private interface Request {
        Optional<String> send(String path);
    }
}

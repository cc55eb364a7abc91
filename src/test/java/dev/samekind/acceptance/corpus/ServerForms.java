package dev.samekind.acceptance.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.normalise.Canonical;
import dev.samekind.parity.normalise.DryRun;
import io.fabric8.kubernetes.api.model.APIResource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks a real API server for an object's form, as the operator does. */
final class ServerForms {
    private static final String OPTIONS = "?dryRun=All&fieldValidation=Strict&fieldManager=acceptance";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiServer server;
    private final Map<String, APIResource> resources = new HashMap<>();

    ServerForms(ApiServer server) {
        this.server = server;
    }

    /** The server's form; an error says what the server said when it takes no such object. */
    ObjectNode of(Manifest manifest) {
        var dryRun = DryRun.of(manifest);
        var answer = server.admin()
                .raw(path(manifest.key()) + OPTIONS, "POST", dryRun.body().toString());
        try {
            return Canonical.of(dryRun.normalised((ObjectNode) JSON.readTree(answer)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(manifest.key().display(), e);
        }
    }

    /** Whether objects of the kind live in a namespace. */
    boolean isNamespaced(ObjectKey key) {
        return resource(key).getNamespaced();
    }

    private String path(ObjectKey key) {
        var resource = resource(key);
        return (key.group().isEmpty() ? "/api/" : "/apis/") + key.apiVersion() + "/"
                + (resource.getNamespaced() ? "namespaces/" + key.namespace() + "/" : "") + resource.getName();
    }

    private APIResource resource(ObjectKey key) {
        return resources.computeIfAbsent(
                key.apiVersion() + " " + key.kind(),
                kind -> Optional.ofNullable(server.admin().getApiResources(key.apiVersion())).stream()
                        .flatMap(served -> served.getResources().stream())
                        .filter(candidate -> candidate.getKind().equals(key.kind())
                                && !candidate.getName().contains("/"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(kind + " is not served")));
    }
}

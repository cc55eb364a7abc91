package dev.samekind.operator.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.parity.manifest.CanonicalJson;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes status when it changed, as a fresh object by server-side apply. The primary that a reconcile sees may be older
 * than the last write, so what was written last is remembered.
 */
@Singleton
public class StatusWriter {
    // a null would be a value of the wrong type to the schema
    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    private static final String PATH = "/apis/%s/%s/devenvironments/%s/status?fieldManager=%s&force=true";
    private static final int NOT_FOUND = 404;

    private final ApiServer server;
    private final TransitionEvents events;
    private final Map<String, DevEnvironmentStatus> written = new ConcurrentHashMap<>();

    StatusWriter(ApiServer server, TransitionEvents events) {
        this.server = server;
        this.events = events;
    }

    /** The latest status that is known, empty when there never was one. */
    public DevEnvironmentStatus latest(DevEnvironment environment) {
        var status = written.get(environment.getMetadata().getUid());
        return status != null
                ? status
                : Objects.requireNonNullElseGet(environment.getStatus(), DevEnvironmentStatus::empty);
    }

    /** Writes the status if it differs from the latest, and then the events of its transitions. */
    public void write(DevEnvironment environment, DevEnvironmentStatus status) {
        var before = latest(environment);
        if (status.equals(before)) {
            return;
        }
        var name = environment.getMetadata().getName();
        var body = JsonNodeFactory.instance.objectNode();
        body.put("apiVersion", Samekind.GROUP + "/" + Samekind.VERSION).put("kind", "DevEnvironment");
        body.putObject("metadata").put("name", name);
        body.set("status", JSON.valueToTree(status));
        var path = PATH.formatted(Samekind.GROUP, Samekind.VERSION, name, Samekind.FIELD_MANAGER);
        var answer = server.patch(path, ApiServer.APPLY, CanonicalJson.bytes(body));
        if (answer.code() == NOT_FOUND) {
            return;
        }
        if (!answer.ok()) {
            throw new IllegalStateException("status of environment " + name + " was not taken: " + answer.message());
        }
        written.put(environment.getMetadata().getUid(), status);
        events.emit(environment, before, status);
    }

    /** Forgets an environment that is gone. */
    public void forget(DevEnvironment environment) {
        written.remove(environment.getMetadata().getUid());
    }
}

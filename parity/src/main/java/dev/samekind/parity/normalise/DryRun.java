package dev.samekind.parity.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.nio.charset.StandardCharsets;

/**
 * One object as it is created by a dry run, so that the API server fills in its defaults: under a throw-away name, for an
 * object of its own name may be there, and without what the server would hold against it.
 */
public final class DryRun {
    /** Short, because names of Services and CronJobs may not be longer than 63 and 52 characters. */
    private static final int DIGITS = 12;

    private static final int PREFIX = "sha256:".length();

    private final Manifest manifest;
    private final ObjectNode body;
    private final ObjectKey key;

    private DryRun(Manifest manifest) {
        this.manifest = manifest;
        this.body = manifest.tree().deepCopy();
        var digest = CanonicalJson.digest(manifest.tree().toString().getBytes(StandardCharsets.UTF_8));
        var throwAway = "sk-" + digest.substring(PREFIX, PREFIX + DIGITS);
        var name = rename(throwAway);
        var own = manifest.key();
        this.key = new ObjectKey(own.group(), own.version(), own.kind(), own.namespace(), name);
    }

    /** The dry run of an object. */
    public static DryRun of(Manifest manifest) {
        return new DryRun(manifest);
    }

    /** Identity that the request is about. */
    public ObjectKey key() {
        return key;
    }

    /** Body of the request. */
    public ObjectNode body() {
        return body;
    }

    private String rename(String throwAway) {
        var metadata = (ObjectNode) body.get("metadata");
        var name = throwAway;
        if (isDefinition() && body.path("spec").path("names") instanceof ObjectNode names) {
            // the server demands this name of a definition
            name = throwAway + "." + body.at("/spec/group").asText();
            names.put("plural", throwAway);
        }
        metadata.put("name", name);
        if (isService()) {
            // a fixed port is refused while the live Service holds it
            body.at("/spec/ports")
                    .valueStream()
                    .filter(JsonNode::isObject)
                    .forEach(port -> ((ObjectNode) port).remove("nodePort"));
            ((ObjectNode) body.path("spec")).remove("healthCheckNodePort");
        }
        return name;
    }

    /**
     * The object that the server's answer means: with its own name again, and without what the server allocates.
     *
     * @param answer the created object; it is used up
     */
    public ObjectNode normalised(ObjectNode answer) {
        ((ObjectNode) answer.path("metadata")).put("name", manifest.key().name());
        if (isDefinition() && answer.at("/spec/names") instanceof ObjectNode names) {
            names.set("plural", manifest.tree().at("/spec/names/plural"));
        }
        Allocated.strip(manifest, answer);
        if (isService()) {
            restorePorts(answer);
        }
        return answer;
    }

    private void restorePorts(ObjectNode answer) {
        var declared = manifest.tree().at("/spec/ports");
        var ports = answer.at("/spec/ports");
        for (int i = 0; i < declared.size() && i < ports.size(); i++) {
            // 0 asks the server for any port
            if (declared.get(i).path("nodePort").asInt() > 0) {
                copy(declared.get(i), "nodePort", (ObjectNode) ports.get(i));
            }
        }
        copy(manifest.tree().path("spec"), "healthCheckNodePort", (ObjectNode) answer.path("spec"));
    }

    private static void copy(JsonNode from, String field, ObjectNode to) {
        if (from.has(field)) {
            to.set(field, from.get(field));
        }
    }

    private boolean isService() {
        return manifest.key().kind().equals("Service")
                && manifest.key().group().isEmpty()
                && manifest.tree().path("spec").isObject();
    }

    private boolean isDefinition() {
        return manifest.key().kind().equals("CustomResourceDefinition");
    }
}

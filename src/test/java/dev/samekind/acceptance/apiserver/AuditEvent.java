package dev.samekind.acceptance.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * One request that the API server answered.
 *
 * @param user user name, for example {@code system:serviceaccount:samekind-system:samekind-operator}
 * @param userAgent user agent
 * @param verb get, list, watch, create, update, patch, delete or deletecollection
 * @param group API group, empty for the core group
 * @param resource plural name, empty for requests that are not about objects
 * @param subresource for example status, else empty
 * @param namespace namespace, empty for cluster-scoped objects
 * @param name name of the object, empty for lists
 * @param code HTTP status
 * @param uri path and query
 */
public record AuditEvent(
        String user,
        String userAgent,
        String verb,
        String group,
        String resource,
        String subresource,
        String namespace,
        String name,
        int code,
        String uri) {

    private static final Set<String> READS = Set.of("get", "list", "watch");

    static AuditEvent of(JsonNode event) {
        var object = event.path("objectRef");
        return new AuditEvent(
                event.at("/user/username").asText(),
                event.path("userAgent").asText(),
                event.path("verb").asText(),
                object.path("apiGroup").asText(),
                object.path("resource").asText(),
                object.path("subresource").asText(),
                object.path("namespace").asText(),
                object.path("name").asText(),
                event.at("/responseStatus/code").asInt(),
                event.path("requestURI").asText());
    }

    /** Whether it read: get, list or watch. */
    public boolean isRead() {
        return READS.contains(verb);
    }

    /** Whether it could have changed something; dry runs count, for they cost the server as much. */
    public boolean isWrite() {
        return !resource.isEmpty() && !isRead();
    }

    /** Resource as RBAC writes it, for example {@code deployments.apps/status}. */
    public String qualifiedResource() {
        var qualified = group.isEmpty() ? resource : resource + "." + group;
        return subresource.isEmpty() ? qualified : qualified + "/" + subresource;
    }

    /** Verb and resource, for example {@code patch deployments.apps}. */
    public String summary() {
        return verb + " " + (resource.isEmpty() ? uri : qualifiedResource());
    }
}

package dev.samekind.parity.safety;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.samekind.parity.manifest.Manifest;

/** Workloads as people write them. */
final class Samples {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Pods that the "restricted" profile lets pass. */
    private static final String RESTRICTED = """
            metadata: {labels: {app: api}}
            spec:
              securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
              initContainers:
                - name: migrate
                  image: migrate:1
                  securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
              containers:
                - name: api
                  image: api:1
                  ports: [{containerPort: 8080}]
                  readinessProbe: {httpGet: {path: /ready, port: 8080}}
                  securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                - name: proxy
                  image: proxy:1
                  securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
              ephemeralContainers:
                - name: debug
                  image: debug:1
                  securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
              volumes:
                - {name: tmp, emptyDir: {}}
                - {name: settings, configMap: {name: settings}}
            """;

    private Samples() {}

    static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    static ObjectNode restrictedTemplate() {
        return (ObjectNode) tree(RESTRICTED);
    }

    /** A Deployment of restricted pods of which one field, named by a JSON pointer into the template, is another. */
    static Manifest deployment(String field, String yaml) {
        var template = restrictedTemplate();
        set(template, field, yaml);
        return workload("apps/v1", "Deployment", "/spec/template", template);
    }

    /** An object of a kind that keeps its pods' template at a JSON pointer. */
    static Manifest workload(String apiVersion, String kind, String pointer, ObjectNode template) {
        var tree = pointer.isEmpty() ? template : (ObjectNode) tree("{}");
        if (!pointer.isEmpty()) {
            parent(tree, pointer).set(last(pointer), template);
        }
        tree.put("apiVersion", apiVersion).put("kind", kind);
        tree.withObject("/metadata").put("name", "api");
        return Manifest.of(tree);
    }

    /** Sets a field of a tree, which a JSON pointer names, to what YAML says. */
    static void set(ObjectNode tree, String pointer, String yaml) {
        parent(tree, pointer).set(last(pointer), tree(yaml));
    }

    private static ObjectNode parent(ObjectNode tree, String pointer) {
        return tree.withObject(JsonPointer.compile(pointer).head());
    }

    private static String last(String pointer) {
        return JsonPointer.compile(pointer).last().getMatchingProperty();
    }
}

package dev.samekind.acceptance.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.operator.Yaml;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The pinned CRDs of routes, and the defaults that their schemas declare. */
final class RouteDefinitions {
    private static final Path SCRIPT = Path.of("..", "hack", "route-crds", "print");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ObjectNode> definitions;

    private RouteDefinitions(List<ObjectNode> definitions) {
        this.definitions = definitions;
    }

    /** As the script prints them. */
    static RouteDefinitions read() {
        return new RouteDefinitions(
                Yaml.objects(Corpus.run(SCRIPT.toAbsolutePath().normalize().toString())));
    }

    /** Makes a server serve them. */
    void install(ApiServer server) {
        var resources = definitions.stream()
                .map(tree -> server.admin()
                        .resource(Serialization.unmarshal(tree.toString(), CustomResourceDefinition.class)))
                .toList();
        resources.forEach(resource -> resource.create());
        resources.forEach(resource -> resource.waitUntilCondition(
                crd -> crd != null
                        && crd.getStatus() != null
                        && crd.getStatus().getConditions().stream()
                                .anyMatch(condition -> condition.getType().equals("Established")
                                        && condition.getStatus().equals("True")),
                60,
                TimeUnit.SECONDS));
    }

    /** Rows of the table for each kind, from the outside in. */
    ObjectNode table() {
        var kinds = new TreeMap<String, JsonNode>();
        for (var definition : definitions) {
            var spec = definition.path("spec");
            for (var version : spec.path("versions")) {
                if (version.path("served").asBoolean()) {
                    var rows = JSON.createArrayNode();
                    collect("", version.at("/schema/openAPIV3Schema"), rows);
                    kinds.put(
                            "%s/%s/%s"
                                    .formatted(
                                            spec.path("group").asText(),
                                            version.path("name").asText(),
                                            spec.at("/names/kind").asText()),
                            rows);
                }
            }
        }
        var table = JSON.createObjectNode();
        kinds.forEach(table.putObject("kinds")::set);
        return table;
    }

    private static void collect(String at, JsonNode schema, ArrayNode rows) {
        if (at.equals("/status")) {
            return; // a controller writes it, and nobody compares it
        }
        if (!schema.path("additionalProperties").findPath("default").isMissingNode()) {
            throw new IllegalStateException(at + " has defaults in a map, which the table has no words for");
        }
        var defaults = JSON.createObjectNode();
        schema.path("properties").properties().forEach(field -> {
            if (field.getValue().has("default") && !(at + field.getKey()).equals("status")) {
                defaults.set(field.getKey(), field.getValue().path("default"));
            }
        });
        if (!defaults.isEmpty()) {
            rows.addObject().put("at", at).set("set", defaults);
        }
        schema.path("properties")
                .properties()
                .forEach(field -> collect(at + "/" + field.getKey(), field.getValue(), rows));
        if (schema.has("items")) {
            collect(at + "[*]", schema.path("items"), rows);
        }
    }
}

package dev.samekind.api.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Adds to a generated CRD what {@link ListMapKeys}, {@link AnyJson}, {@link KubernetesObject}, {@link Timestamp}
 * and {@link MaxLength} ask for.
 */
final class SchemaExtensions {
    private static final List<String> TYPED = List.of("type", "items", "properties", "additionalProperties");

    private SchemaExtensions() {}

    /** Changes the schema of {@code crd} in place; {@code type} is its CustomResource class. */
    static void apply(ObjectNode crd, Class<?> type) {
        var schema = (ObjectNode) crd.at("/spec/versions/0/schema/openAPIV3Schema");
        schema.putArray("required").add("spec");
        orderColumns((ArrayNode) crd.at("/spec/versions/0/additionalPrinterColumns"), type);
        var root = schema.path("properties");
        var arguments = ((ParameterizedType) type.getGenericSuperclass()).getActualTypeArguments();
        visit((Class<?>) arguments[0], root.path("spec"));
        if (arguments[1] != Void.class) {
            visit((Class<?>) arguments[1], root.path("status"));
        } else {
            ((ObjectNode) root).remove("status");
            ((ObjectNode) crd.at("/spec/versions/0")).remove("subresources");
        }
    }

    /** As declared: the generator sorts columns by their path, which puts the age first. */
    private static void orderColumns(ArrayNode columns, Class<?> type) {
        var declared = Arrays.stream(type.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        var ordered = new ArrayList<JsonNode>();
        columns.forEach(ordered::add);
        ordered.sort(Comparator.comparing(
                column -> declared.indexOf(column.path("name").asText())));
        columns.removeAll().addAll(ordered);
    }

    private static void visit(Class<?> type, JsonNode schema) {
        withoutRepeatedRules(schema);
        for (var field : type.getDeclaredFields()) {
            if (schema.path("properties").path(name(field)) instanceof ObjectNode property) {
                extend(field, property);
                var item = itemType(field.getGenericType());
                if (item.isRecord()) {
                    visit(item, property.has("items") ? property.get("items") : property);
                }
            }
        }
    }

    /** Not every word of the API is one that Java admits. */
    private static String name(Field field) {
        var property = field.getAnnotation(JsonProperty.class);
        return property == null ? field.getName() : property.value();
    }

    /** A record's component and its accessor both carry the rule, so the generator emits it twice. */
    private static void withoutRepeatedRules(JsonNode schema) {
        if (schema.get("x-kubernetes-validations") instanceof ArrayNode rules) {
            var unique = new LinkedHashSet<JsonNode>();
            rules.forEach(unique::add);
            rules.removeAll().addAll(unique);
        }
    }

    private static void extend(Field field, ObjectNode property) {
        withoutRepeatedRules(property);
        var keys = field.getAnnotation(ListMapKeys.class);
        if (keys != null) {
            property.put("x-kubernetes-list-type", "map");
            Arrays.stream(keys.value()).forEach(property.putArray("x-kubernetes-list-map-keys")::add);
            require((ObjectNode) property.get("items"), keys.value());
        }
        var length = field.getAnnotation(MaxLength.class);
        if (length != null) {
            property.put(property.path("type").asText().equals("array") ? "maxItems" : "maxLength", length.value());
        }
        if (field.isAnnotationPresent(AnyJson.class)) {
            property.remove(TYPED);
            property.put("x-kubernetes-preserve-unknown-fields", true);
        }
        if (field.isAnnotationPresent(Timestamp.class)) {
            property.put("format", "date-time");
        }
        if (field.isAnnotationPresent(IntOrString.class)) {
            property.remove(TYPED);
            property.remove("x-kubernetes-preserve-unknown-fields");
            property.put("x-kubernetes-int-or-string", true);
        }
        if (field.isAnnotationPresent(KubernetesObject.class)) {
            property.set("items", kubernetesObject(property));
        }
    }

    /** The API server demands that keys are required, so that every item has them. */
    private static void require(ObjectNode item, String... keys) {
        var required = new TreeSet<String>();
        item.path("required").forEach(name -> required.add(name.asText()));
        required.addAll(List.of(keys));
        required.forEach(item.putArray("required")::add);
    }

    private static ObjectNode kubernetesObject(ObjectNode factory) {
        var schema = factory.objectNode().put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
        schema.putArray("required").add("apiVersion").add("kind").add("metadata");
        var properties = schema.putObject("properties");
        properties.putObject("apiVersion").put("type", "string").put("minLength", 1);
        properties.putObject("kind").put("type", "string").put("minLength", 1);
        var metadata = properties.putObject("metadata");
        metadata.put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
        metadata.putArray("required").add("name");
        metadata.putObject("properties").putObject("name").put("type", "string").put("minLength", 1);
        return schema;
    }

    private static Class<?> itemType(Type type) {
        return type instanceof ParameterizedType list ? itemType(list.getActualTypeArguments()[0]) : (Class<?>) type;
    }
}

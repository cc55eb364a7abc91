package dev.samekind.acceptance.crd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One rule of a schema.
 *
 * @param path where it stands, for example {@code spec.bundles[].name}
 * @param keyword schema keyword, for example {@code maxLength}
 * @param value the keyword's value; of {@code required} one field's name
 * @param schema the schema that holds it
 */
record Constraint(SchemaPath path, String keyword, JsonNode value, JsonNode schema) {
    private static final List<String> KEYWORDS =
            List.of("pattern", "enum", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems");

    /** Every rule of a schema and of what is below it, CEL rules as keyword {@code cel}. */
    static List<Constraint> in(JsonNode schema) {
        var found = new ArrayList<Constraint>();
        collect(SchemaPath.ROOT, schema, found);
        return found;
    }

    private static void collect(SchemaPath path, JsonNode schema, List<Constraint> found) {
        KEYWORDS.stream()
                .filter(schema::has)
                .forEach(keyword -> found.add(new Constraint(path, keyword, schema.get(keyword), schema)));
        schema.path("required").forEach(field -> found.add(new Constraint(path, "required", field, schema)));
        schema.path("x-kubernetes-validations").forEach(rule -> found.add(new Constraint(path, "cel", rule, schema)));
        schema.path("properties")
                .properties()
                .forEach(field -> collect(path.field(field.getKey()), field.getValue(), found));
        if (schema.has("items")) {
            collect(path.item(), schema.get("items"), found);
        }
    }

    boolean isCel() {
        return keyword.equals("cel");
    }

    /** The message of a CEL rule. */
    String message() {
        return value.path("message").asText();
    }

    @Override
    public String toString() {
        return path + " " + keyword + " " + (isCel() ? message() : value.toString());
    }
}

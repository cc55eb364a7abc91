package dev.samekind.acceptance.crd;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Breaks one rule of a schema in a resource that keeps all of them. */
final class Violation {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Violation() {}

    /** A copy of the resource that breaks the rule. */
    static ObjectNode of(Constraint constraint, ObjectNode resource) {
        var broken = resource.deepCopy();
        if (constraint.keyword().equals("required")) {
            ((ObjectNode) broken.at(constraint.path().pointer()))
                    .remove(constraint.value().asText());
        } else {
            replace(broken, constraint.path().pointer(), brokenValue(constraint, broken));
        }
        return broken;
    }

    /** What the API server says, path included. */
    static String message(Constraint constraint) {
        var path = constraint.path().inMessages();
        var value = constraint.value().asText();
        return switch (constraint.keyword()) {
            case "required" -> (path.isEmpty() ? "" : path + ".") + value + ": Required value";
            case "enum" -> path + ": Unsupported value";
            case "pattern" -> "should match '" + value + "'";
            case "minimum" ->
                "should be greater than or equal to " + constraint.value().asLong();
            case "maximum" ->
                "should be less than or equal to " + constraint.value().asLong();
            case "minLength" -> "should be at least " + value + " chars long";
            case "maxLength" -> path + ": Too long: may not be more than " + value + " bytes";
            case "maxItems" -> path + ": Too many";
            default -> throw new IllegalArgumentException("no violation is known for " + constraint);
        };
    }

    private static JsonNode brokenValue(Constraint constraint, JsonNode resource) {
        return switch (constraint.keyword()) {
            case "enum" -> NODES.textNode("NotAValue");
            case "pattern" -> notMatching(constraint.value().asText());
            case "minimum" -> NODES.numberNode(constraint.value().asLong() - 1);
            case "maximum" -> NODES.numberNode(constraint.value().asLong() + 1);
            case "minLength" -> NODES.textNode("");
            case "maxLength" -> NODES.textNode("a".repeat(constraint.value().asInt() + 1));
            case "maxItems" ->
                tooMany(
                        (ArrayNode) resource.at(constraint.path().pointer()),
                        constraint.value().asInt());
            default -> throw new IllegalArgumentException("no violation is known for " + constraint);
        };
    }

    private static JsonNode notMatching(String pattern) {
        var text = "Not Valid!";
        if (text.matches(pattern)) {
            throw new IllegalArgumentException("'" + text + "' matches " + pattern + ": choose another text");
        }
        return NODES.textNode(text);
    }

    private static ArrayNode tooMany(ArrayNode items, int max) {
        var more = items.arrayNode();
        for (var i = 0; i <= max; i++) {
            more.add(items.get(0));
        }
        return more;
    }

    private static void replace(ObjectNode resource, JsonPointer pointer, JsonNode value) {
        var parent = resource.at(pointer.head());
        ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), value);
    }
}

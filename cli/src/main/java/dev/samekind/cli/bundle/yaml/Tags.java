package dev.samekind.cli.bundle.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** The few tags that have a meaning in JSON; every other one is refused. */
final class Tags {
    private static final String PREFIX = "tag:yaml.org,2002:";

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    /** A scalar's meaning, or why it has none. */
    sealed interface Result permits Value, Refused {}

    record Value(JsonNode tree) implements Result {}

    record Refused(String problem) implements Result {}

    private Tags() {}

    static boolean fits(CollectionStartEvent event, boolean mapping) {
        var tag = event.getTag();
        return tag == null || tag.equals(PREFIX + (mapping ? "map" : "seq"));
    }

    static Result scalar(ScalarEvent event) {
        if (LONE_SURROGATE.matcher(event.getValue()).find()) {
            return new Refused("half a character: \\ud800 to \\udfff stand only in pairs");
        }
        var tag = event.getTag();
        if (tag == null) {
            return event.getImplicit().canOmitTagInPlainScalar()
                    ? resolved(event.getValue())
                    : new Value(TextNode.valueOf(event.getValue()));
        }
        var type = tag.startsWith(PREFIX) ? tag.substring(PREFIX.length()) : "";
        return switch (type) {
            case "str" -> new Value(TextNode.valueOf(event.getValue()));
            case "int", "float", "bool", "null" -> typed(type, event.getValue());
            default -> new Refused("the tag %s is not allowed".formatted(tag));
        };
    }

    private static Result resolved(String text) {
        var value = ScalarResolver.resolve(text);
        return value == null
                ? new Refused("infinity and not-a-number have no form in JSON: quote it")
                : new Value(value);
    }

    private static Result typed(String type, String text) {
        var value = ScalarResolver.resolve(text);
        return value != null && is(type, value) ? new Value(value) : new Refused("the value is no !!" + type);
    }

    private static boolean is(String type, @Nullable JsonNode value) {
        return value != null
                && switch (type) {
                    case "int" -> value.isIntegralNumber();
                    case "float" -> value.isNumber();
                    case "bool" -> value.isBoolean();
                    default -> value.isNull();
                };
    }
}

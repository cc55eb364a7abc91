package dev.samekind.cli.bundle.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a plain scalar means to kubectl, which reads YAML 1.1 by go-yaml 2: {@code yes} is true, {@code 0o7} is 7. */
final class ScalarResolver {
    private static final Map<String, JsonNode> WORDS = Stream.of(
                    words(BooleanNode.TRUE, "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"),
                    words(BooleanNode.FALSE, "n", "N", "no", "No", "NO", "false", "False", "FALSE"),
                    words(BooleanNode.FALSE, "off", "Off", "OFF"),
                    words(NullNode.getInstance(), "", "~", "null", "Null", "NULL"))
            .flatMap(words -> words.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Set<String> NOT_JSON = Stream.of("inf", "Inf", "INF")
            .flatMap(word -> Stream.of("." + word, "+." + word, "-." + word))
            .collect(Collectors.collectingAndThen(Collectors.toSet(), infinities -> {
                infinities.addAll(Set.of(".nan", ".NaN", ".NAN"));
                return Set.copyOf(infinities);
            }));

    private ScalarResolver() {}

    /** The value of a plain scalar; null where it has none in JSON (infinities and not-a-number). */
    static @Nullable JsonNode resolve(String text) {
        if (NOT_JSON.contains(text)) {
            return null;
        }
        var word = WORDS.get(text);
        if (word != null) {
            return word;
        }
        var number = GoNumbers.parse(text);
        return number == null ? TextNode.valueOf(text) : number;
    }

    /** Whether a plain scalar of this text is the string itself. */
    static boolean isString(String text) {
        var value = resolve(text);
        return value != null && value.isTextual();
    }

    private static Map<String, JsonNode> words(JsonNode value, String... words) {
        return Stream.of(words).collect(Collectors.toMap(word -> word, word -> value));
    }
}

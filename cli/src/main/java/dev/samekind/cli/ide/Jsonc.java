package dev.samekind.cli.ide;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.output.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Changes entries of one array in a JSON file with comments, and not a character beside them. */
final class Jsonc {
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    private static final String BOM = "\uFEFF";

    private final String array;
    private final String key;

    /**
     * Of an array at the top of a file.
     *
     * @param array its name
     * @param key names its entries
     */
    Jsonc(String array, String key) {
        this.array = array;
        this.key = key;
    }

    /** An entry and where it stands. */
    private record Entry(int start, int end, JsonNode tree) {}

    /** What a file is: where it may be changed, and the entries. */
    private record Shape(int rootStart, boolean rootEmpty, int arrayStart, List<Entry> entries) {}

    /**
     * The text with these entries, and without others of the same owner.
     *
     * @param text of the file
     * @param wanted entries, by their keys
     * @param ours tells names of entries that may be removed or replaced
     * @throws JsonProcessingException where the text is no JSON, with comments or without
     * @throws IllegalArgumentException where it is another one; its message says what is not as expected
     */
    String merge(String text, List<ObjectNode> wanted, Predicate<String> ours) throws JsonProcessingException {
        var result = text.startsWith(BOM) ? text.substring(1) : text;
        for (var entry : wanted) {
            result = put(result, entry);
        }
        var names = wanted.stream().map(this::name).toList();
        for (var stale = stale(result, names, ours); stale != null; stale = stale(result, names, ours)) {
            result = without(result, stale);
        }
        return text.startsWith(BOM) ? BOM + result : result;
    }

    private String put(String text, ObjectNode entry) throws JsonProcessingException {
        var shape = shape(text);
        var there = shape.entries().stream()
                .filter(each -> name(each.tree()).equals(name(entry)))
                .findFirst();
        if (there.isPresent()) {
            return there.get().tree().equals(entry)
                    ? text
                    : splice(text, there.get().start(), there.get().end(), indented(entry));
        }
        if (shape.arrayStart() < 0) {
            var added =
                    "\n  \"%s\": [\n    %s\n  ]%s".formatted(array, indented(entry), shape.rootEmpty() ? "\n" : ",");
            return splice(text, shape.rootStart() + 1, shape.rootStart() + 1, added);
        }
        if (shape.entries().isEmpty()) {
            int at = shape.arrayStart() + 1;
            return splice(text, at, at, "\n    " + indented(entry) + "\n  ");
        }
        int at = shape.entries().getLast().end();
        return splice(text, at, at, ",\n    " + indented(entry));
    }

    private @Nullable Entry stale(String text, List<String> wanted, Predicate<String> ours)
            throws JsonProcessingException {
        return shape(text).entries().stream()
                .filter(entry -> ours.test(name(entry.tree())) && !wanted.contains(name(entry.tree())))
                .findFirst()
                .orElse(null);
    }

    /** With the comma behind it, or the one before it where it is the last. */
    private String without(String text, Entry entry) throws JsonProcessingException {
        int behind = Trivia.skip(text, entry.end());
        int start = entry.start();
        while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
            start--;
        }
        if (start > 0 && text.charAt(start - 1) == '\n') {
            start--;
        }
        if (text.charAt(behind) == ',') {
            return splice(text, start, behind + 1, text.substring(entry.end(), behind));
        }
        var shorter = splice(text, start, entry.end(), "");
        var before = shape(text).entries().stream()
                .filter(each -> each.end() < entry.start())
                .reduce((one, other) -> other);
        if (before.isEmpty()) {
            return shorter;
        }
        int comma = Trivia.skip(text, before.get().end());
        return splice(shorter, comma, comma + 1, "");
    }

    private static String splice(String text, int start, int end, String with) {
        return text.substring(0, start) + with + text.substring(end);
    }

    private static String indented(ObjectNode entry) {
        return Json.text(entry).replace("\n", "\n    ");
    }

    private String name(JsonNode entry) {
        return entry.path(key).asText();
    }

    private Shape shape(String text) throws JsonProcessingException {
        try (var parser = LENIENT.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            int root = start(parser);
            boolean empty = true;
            int found = -1;
            var entries = new ArrayList<Entry>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                empty = false;
                boolean ours = parser.currentName().equals(array);
                var value = parser.nextToken();
                if (!ours) {
                    parser.skipChildren();
                    continue;
                }
                if (value != JsonToken.START_ARRAY) {
                    throw new IllegalArgumentException("its %s is no list".formatted(array));
                }
                found = start(parser);
                entries(parser, entries);
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something stands behind its object");
            }
            return new Shape(root, empty, found, entries);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void entries(JsonParser parser, List<Entry> entries) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("its %s holds what is no object".formatted(array));
            }
            int start = start(parser);
            JsonNode tree = LENIENT.readTree(parser);
            entries.add(new Entry(start, (int) parser.currentLocation().getCharOffset(), tree));
        }
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }
}

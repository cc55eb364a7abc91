package dev.samekind.cli.bundle.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON objects one after another, which kubectl tries before YAML where a stream begins with a brace. */
final class JsonStream {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Composer.MAX_DEPTH)
                    .maxStringLength(YamlReader.MAX_BYTES)
                    .build())
            .build();
    private static final JsonMapper MAPPER = new JsonMapper(FACTORY);

    private JsonStream() {}

    /** The objects, or null when the text is not JSON and may still be YAML. */
    static @Nullable List<JsonNode> read(String file, Chunks.Chunk chunk) {
        var trees = new ArrayList<JsonNode>();
        try (var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(chunk.text())) {
            while (values.hasNextValue()) {
                trees.add(GoNumbers.heldIn(values.nextValue()));
            }
            return trees;
        } catch (JsonProcessingException e) {
            return refuseOrLeave(file, chunk, e, trees.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable List<JsonNode> refuseOrLeave(
            String file, Chunks.Chunk chunk, JsonProcessingException e, int read) {
        var message = e.getOriginalMessage();
        if (message.startsWith("Duplicate field")) {
            throw at(file, chunk, e, "the same key is there twice");
        }
        if (message.contains("nesting depth")) {
            throw at(file, chunk, e, "nested deeper than %d levels".formatted(Composer.MAX_DEPTH));
        }
        if (read > 0) {
            throw at(file, chunk, e, "not valid JSON");
        }
        return null;
    }

    /** Jackson's own message quotes the input, which may be secret: it is left out. */
    private static DocumentException at(String file, Chunks.Chunk chunk, JsonProcessingException e, String problem) {
        var location = e.getLocation();
        int line = location == null ? 1 : Math.max(1, location.getLineNr());
        int column = location == null ? 1 : Math.max(1, location.getColumnNr());
        return new DocumentException(file, chunk.line() + line - 1, column, problem);
    }
}

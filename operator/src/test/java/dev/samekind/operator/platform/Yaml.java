package dev.samekind.operator.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.samekind.parity.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Manifests as YAML, keys in order. */
public final class Yaml {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Yaml() {}

    /** The manifests of a text with one or more documents. */
    public static List<Manifest> read(String text) {
        try (MappingIterator<ObjectNode> trees =
                YAML.readerFor(ObjectNode.class).readValues(text)) {
            return trees.readAll().stream().map(Manifest::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String write(List<Manifest> manifests) {
        var text = new StringBuilder();
        for (var manifest : manifests) {
            try {
                text.append(YAML.writeValueAsString(YAML.convertValue(manifest.tree(), Map.class)));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toString();
    }
}

package dev.samekind.cli.bundle.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What kubectl 1.34.4 makes of YAML, recorded with {@code kubectl create --dry-run=client --validate=false -o json}:
 * one JSON object a line, with the input and either kubectl's reading or {@code refused}.
 */
final class KubectlCorpus {
    private static final Path DIRECTORY = Path.of("src/test/resources/bundle/yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    private KubectlCorpus() {}

    static Stream<JsonNode> lines(String file) {
        try {
            return Files.readAllLines(DIRECTORY.resolve(file), StandardCharsets.UTF_8).stream()
                    .map(KubectlCorpus::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers compared as Kubernetes holds them: 1 and 1.0 are one value, integers of 64 bits are exact. */
    static int compare(JsonNode ours, JsonNode theirs) {
        if (ours.isNumber() && theirs.isNumber()) {
            boolean exact = theirs.isIntegralNumber() && theirs.canConvertToLong();
            return exact
                    ? (ours.isLong() ? Long.compare(ours.longValue(), theirs.longValue()) : 1)
                    : Double.compare(ours.doubleValue(), theirs.doubleValue());
        }
        return ours.equals(theirs) ? 0 : 1;
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.samekind.acceptance.docs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of YAML as it stands somewhere.
 *
 * @param file its file, relative to the repository
 * @param line the line of that file on which it begins, from 1
 * @param text the piece, without the indentation of its fence
 */
record Snippet(Path file, int line, String text) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Its documents, empty ones left out. */
    List<Snippet> documents() {
        var documents = new ArrayList<Snippet>();
        var document = new StringBuilder();
        int begin = line;
        int at = line;
        for (var row : text.lines().toList()) {
            if (row.startsWith("---")) {
                documents.add(new Snippet(file, begin, document.toString()));
                document.setLength(0);
                begin = at + 1;
            } else {
                document.append(row).append('\n');
            }
            at++;
        }
        documents.add(new Snippet(file, begin, document.toString()));
        documents.removeIf(one -> one.tree().isMissingNode());
        return documents;
    }

    /** A Kubernetes object. */
    ObjectNode object() {
        var tree = tree();
        if (!(tree instanceof ObjectNode object) || !tree.hasNonNull("apiVersion") || !tree.hasNonNull("kind")) {
            throw new AssertionError(
                    this
                            + ": this is no whole object: give it apiVersion, kind, metadata and spec, so that readers can apply it");
        }
        return object;
    }

    private JsonNode tree() {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(this + ": this is not valid YAML: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}

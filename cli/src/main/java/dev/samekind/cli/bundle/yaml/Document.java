package dev.samekind.cli.bundle.yaml;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One document of a stream.
 *
 * @param file where it comes from, as people call it
 * @param number its place among the documents of the stream that are not empty, from 1
 * @param line line on which it begins, from 1
 * @param tree its content
 */
public record Document(String file, int number, int line, JsonNode tree) {
    /** For messages: file, document and line. */
    public String where() {
        return "%s, document %d (line %d)".formatted(file, number, line);
    }
}

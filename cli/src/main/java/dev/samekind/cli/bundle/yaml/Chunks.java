package dev.samekind.cli.bundle.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * A stream cut at its {@code ---} lines exactly as kubectl cuts it: before any YAML is parsed, each line ended by a
 * line feed.
 */
final class Chunks {
    private static final String SEPARATOR = "---";

    /** Text of one document and the line, from 1, on which it begins. */
    record Chunk(int line, String text) {}

    private Chunks() {}

    static List<Chunk> of(String file, String stream) {
        var chunks = new ArrayList<Chunk>();
        var text = new StringBuilder();
        int begin = 1;
        int number = 0;
        for (var line : new Lines(stream)) {
            number++;
            if (line.startsWith(SEPARATOR)) {
                requireNothingAfter(file, number, line);
                chunks.add(new Chunk(begin, text.toString()));
                text.setLength(0);
                begin = number + 1;
            } else {
                text.append(line).append('\n');
            }
        }
        chunks.add(new Chunk(begin, text.toString()));
        return chunks;
    }

    private static void requireNothingAfter(String file, int number, String line) {
        var rest = line.substring(SEPARATOR.length()).strip();
        if (!rest.isEmpty() && rest.charAt(0) != '#') {
            throw new DocumentException(
                    file, number, SEPARATOR.length() + 1, "only a comment may follow --- on its line, as in kubectl");
        }
    }
}

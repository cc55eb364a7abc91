package dev.samekind.cli.bundle.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The one reader of manifests: what kubectl reads, read as kubectl reads it. Where kubectl would guess or drop
 * something (duplicate keys, a second document without {@code ---}), it refuses.
 */
public final class YamlReader {
    /** Largest stream, in bytes; far above any bundle, far below what exhausts a machine. */
    public static final int MAX_BYTES = 32 << 20;

    private YamlReader() {}

    /**
     * The documents of a YAML or JSON stream; empty ones are left out.
     *
     * @throws DocumentException when it is not valid, with line and column
     */
    public static List<Document> read(String file, byte[] stream) {
        var documents = new ArrayList<Document>();
        for (var chunk : Chunks.of(file, decode(file, stream))) {
            for (var tree : trees(file, chunk)) {
                if (!tree.isNull()) {
                    documents.add(new Document(file, documents.size() + 1, firstContent(chunk), tree));
                }
            }
        }
        return documents;
    }

    private static List<JsonNode> trees(String file, Chunks.Chunk chunk) {
        if (chunk.text().stripLeading().startsWith("{")) {
            var json = JsonStream.read(file, chunk);
            if (json != null) {
                return json;
            }
        }
        if (chunk.text().startsWith("%")) {
            throw new DocumentException(file, chunk.line(), 1, "kubectl reads no directives: remove this line");
        }
        return List.of(Composer.compose(file, chunk));
    }

    private static int firstContent(Chunks.Chunk chunk) {
        int line = chunk.line();
        for (var text : new Lines(chunk.text())) {
            var content = text.strip();
            if (!content.isEmpty() && content.charAt(0) != '#') {
                return line;
            }
            line++;
        }
        return chunk.line();
    }

    private static String decode(String file, byte[] stream) {
        if (stream.length > MAX_BYTES) {
            throw new DocumentException(file, "larger than %d MiB".formatted(MAX_BYTES >> 20));
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(stream))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new DocumentException(file, "not UTF-8 text");
        }
    }
}

package dev.samekind.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The termination message, which is all that a pod can say without a right of the operator's to its log. */
final class Result {
    /** Kubernetes keeps no more of a container's message. */
    static final int LIMIT = 4096;

    private Result() {}

    static void write(Path file, Map<String, ?> result) throws IOException {
        var bytes = Json.of(result).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LIMIT) {
            bytes = Json.of(Map.of("error", "the result has %d bytes, more than %d".formatted(bytes.length, LIMIT)))
                    .getBytes(StandardCharsets.UTF_8);
        }
        Files.write(file, bytes);
    }
}

package dev.samekind.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The committed CRDs are what the Java types generate; {@code hack/generate-crds} rewrites them. */
class CrdFilesTest {
    private static final Path COMMITTED = Path.of("..", "crds");

    @Test
    void committedCrdsAreWhatTheTypesGenerate() throws IOException {
        var generated = CrdFiles.generate();
        if (System.getenv("UPDATE_GENERATED") != null) {
            write(generated);
        }
        assertThat(read())
                .as("crds/ differs from the Java types: run hack/generate-crds")
                .isEqualTo(generated);
    }

    private static Map<String, String> read() throws IOException {
        var files = new TreeMap<String, String>();
        try (var paths = Files.list(COMMITTED)) {
            for (var path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }

    private static void write(Map<String, String> files) throws IOException {
        Files.createDirectories(COMMITTED);
        for (var file : files.entrySet()) {
            Files.writeString(COMMITTED.resolve(file.getKey()), file.getValue());
        }
    }
}

package dev.samekind.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTest {
    @TempDir
    Path directory;

    @Test
    void writesJson() throws IOException {
        var result = new LinkedHashMap<String, Object>();
        result.put("text", "a \"quoted\"\n\\ö");
        result.put("list", List.of(1, true, Map.of("a", "b")));
        result.put("nothing", null);
        assertThat(written(result))
                .isEqualTo(
                        "{\"text\":\"a \\\"quoted\\\"\\u000a\\\\ö\",\"list\":[1,true,{\"a\":\"b\"}],\"nothing\":null}");
    }

    @Test
    void saysWhatIsTooLargeForATerminationMessage() throws IOException {
        assertThat(written(Map.of("a", "x".repeat(Result.LIMIT - 8)))).hasSize(Result.LIMIT);
        assertThat(written(Map.of("a", "x".repeat(Result.LIMIT - 7))))
                .isEqualTo("{\"error\":\"the result has 4097 bytes, more than 4096\"}");
    }

    private String written(Map<String, ?> result) throws IOException {
        var file = directory.resolve("result");
        Result.write(file, result);
        return Files.readString(file);
    }
}

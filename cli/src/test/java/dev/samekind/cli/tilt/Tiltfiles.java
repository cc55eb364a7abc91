package dev.samekind.cli.tilt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads Tiltfiles by the program in src/test/tilt, which is Starlark's own implementation with Tilt's functions. */
final class Tiltfiles {
    private static final Path MODULE = Path.of("src/test/tilt");
    private static final Path PROGRAM = Path.of("target/tiltfiles").toAbsolutePath();

    private Tiltfiles() {}

    /** The calls of a file, in their order. */
    static List<JsonNode> calls(Path file) throws IOException, InterruptedException {
        var go = new ProcessBuilder("go", "build", "-o", PROGRAM.toString(), ".")
                .directory(MODULE.toFile())
                .inheritIO();
        go.environment().put("CGO_ENABLED", "0");
        if (go.start().waitFor() != 0) {
            throw new IllegalStateException("go build in cli/src/test/tilt failed; see above");
        }
        var out = Files.createTempFile("tiltfile", ".json");
        var process = new ProcessBuilder(PROGRAM.toString(), file.toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new AssertionError("no Tiltfile, see above:\n" + Files.readString(file));
        }
        var calls = new ObjectMapper().readTree(out.toFile());
        Files.delete(out);
        return StreamSupport.stream(calls.spliterator(), false).toList();
    }

    /** Arguments of the only call of a function whose first argument is this. */
    static JsonNode call(List<JsonNode> calls, String function, String first) {
        var found = calls.stream()
                .filter(call -> call.path("function").asText().equals(function))
                .map(call -> call.path("arguments"))
                .filter(arguments -> arguments.toString().contains("\"" + first + "\""))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("%d calls of %s with %s in %s".formatted(found.size(), function, first, calls));
        }
        return found.getFirst();
    }
}

package dev.samekind.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Directories with {@code in/}, {@code arguments} (one a line, IN is the input), {@code out.yaml} and
 * {@code messages.txt}. With UPDATE_GENERATED set the last two are written instead of compared.
 */
class GoldenTest {
    private static final Path CASES = Path.of("src/test/resources/bundle/golden");

    static Stream<Path> cases() throws IOException {
        try (var entries = Files.list(CASES)) {
            return entries.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void renders_what_was_reviewed(Path directory, @TempDir Path temporary) throws IOException {
        var in = temporary.resolve("shop");
        copy(directory.resolve("in"), in);
        var arguments = Files.readAllLines(directory.resolve("arguments")).stream()
                .map(argument -> argument.replace("IN", in.toString()))
                .toArray(String[]::new);
        if (List.of(arguments).contains("--kustomize")) {
            Corpus.requireKubectl();
        }
        var first = Run.of(arguments);
        var second = Run.of(arguments);
        assertThat(second.out()).as("two runs").isEqualTo(first.out());
        check(directory.resolve("out.yaml"), stable(first.out(), in));
        check(directory.resolve("messages.txt"), stable(first.messages(), in));
    }

    private static String stable(String text, Path in) {
        return text.replace(in.toString(), "IN")
                .replaceAll("rendererVersion: .*", "rendererVersion: any")
                .replace("\r\n", "\n");
    }

    private static void check(Path file, String actual) throws IOException {
        if (System.getenv("UPDATE_GENERATED") != null) {
            Files.writeString(file, actual);
        }
        assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}

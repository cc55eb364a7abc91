package dev.samekind.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs of a PATH of its own, run for real. */
class ToolsTest {
    @TempDir
    Path directory;

    private Map<String, String> versions(String... names) {
        return new Tools(new Programs(directory, Map.of("PATH", directory.toString()))).versions(List.of(names));
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            cargo  | cargo   | cargo 1.91.1 (ea2d97820 2025-10-10)            | 1.91.1
            dotnet | dotnet  | 9.0.100                                        | 9.0.100
            go     | go      | go version go1.24.1 linux/amd64                | 1.24.1
            maven  | mvn     | Apache Maven 3.9.9 (8e8579a)                   | 3.9.9
            node   | node    | v22.11.0                                       | 22.11.0
            npm    | npm     | 10.9.0                                         | 10.9.0
            php    | php     | PHP 8.3.6 (cli)                                | 8.3.6
            python | python3 | Python 3.13.0rc1                               | 3.13.0
            ruby   | ruby    | ruby 3.3.4 (2024-07-09 revision be1089c8ec)    | 3.3.4
            rust   | rustc   | rustc 1.91.1 (ed61e7d7e 2025-11-07)            | 1.91.1
            """)
    void eachIsAskedInItsOwnWay(String tool, String program, String says, String version) throws IOException {
        program(program, "echo '" + says + "'");
        assertThat(versions(tool)).containsExactly(Map.entry(tool, version));
    }

    @Test
    void javaSpeaksOnStandardErrorAndNotFirst() throws IOException {
        program(
                "java",
                "echo 'Picked up JAVA_TOOL_OPTIONS: -Dversion=1.2.3' >&2\n"
                        + "echo 'openjdk version \"25.0.1\" 2025-10-21' >&2");
        assertThat(versions("java")).containsExactly(Map.entry("java", "25.0.1"));
    }

    @Test
    void onlyWhatIsAskedForAndKnownIsRun() throws IOException {
        program("evil", "touch " + directory.resolve("ran"));
        program("go", "touch " + directory.resolve("ran"));
        assertThat(versions("evil", "node")).containsExactly(Map.entry("node", ""));
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @Test
    void whatGivesNoVersionIsLeftOut() throws IOException {
        program("go", "echo go version devel");
        program("ruby", "echo ruby 3.3; exit 1");
        assertThat(versions("go", "ruby")).isEmpty();
    }
}

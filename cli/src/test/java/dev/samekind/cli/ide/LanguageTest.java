package dev.samekind.cli.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @TempDir
    Path folder;

    private static List<String> words(String command) {
        return Arrays.asList(command.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "air -c .air.toml,                     Go",
        "go run ./cmd/server,                  Go",
        ".venv/bin/uvicorn app:main --reload,  Python",
        "python3.12 -m http.server,            Python",
        "uv run uvicorn app:main,              Python",
        "./mvnw quarkus:dev,                   Java",
        "npm run dev,                          Node",
        "sh -c ./start,                        Unknown"
    })
    void isSeenFromTheCommand(String command, Language language) {
        assertThat(Language.of(words(command), folder)).isEqualTo(language);
    }

    @Test
    void elseTheFolderSaysItWhereItNamesOne() throws IOException {
        Files.createFile(folder.resolve("go.mod"));
        assertThat(Language.of(words("make run"), folder)).isEqualTo(Language.Go);

        Files.createFile(folder.resolve("package.json"));
        assertThat(Language.of(words("make run"), folder)).isEqualTo(Language.Unknown);
    }

    @ParameterizedTest
    @CsvSource({
        "Go,     air,                                    .,            ,        ",
        "Go,     go run -race ./cmd/server --port 80,    ./cmd/server, ,        --port 80",
        "Python, python3 -u main.py --port 80,           main.py,      ,        --port 80",
        "Python, python3 -m http.server 80,              ,             http.server, 80",
        "Python, .venv/bin/uvicorn app:main,             ,             uvicorn, app:main",
        "Python, poetry run flask run,                   ,             flask,   run"
    })
    void aCommandIsStartedByTheDebugger(
            Language language, String command, String file, String module, String arguments) {
        var start = StartCommand.of(language, words(command)).orElseThrow();

        assertThat(start.file()).isEqualTo(Optional.ofNullable(file));
        assertThat(start.module()).isEqualTo(Optional.ofNullable(module));
        assertThat(String.join(" ", start.arguments())).isEqualTo(arguments == null ? "" : arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "Python, python3 -c pass",
        "Python, uv sync",
        "Java, ./mvnw quarkus:dev",
        "Go, npm run dev",
        "Python, python3"
    })
    void whatADebuggerCannotStartIsNotTried(Language language, String command) {
        assertThat(StartCommand.of(language, words(command))).isEmpty();
    }

    @Test
    void aVirtualEnvironmentsProgramHasItsPython() {
        assertThat(StartCommand.of(Language.Python, words(".venv/bin/uvicorn app:main"))
                        .orElseThrow()
                        .interpreter())
                .contains(".venv/bin/python");
    }
}

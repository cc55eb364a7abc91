package dev.samekind.cli.tilt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.tilt.Dockerfile.Copy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {
    @Test
    void whatIsCopiedLastCanBeCopiedAgain() {
        var read = Dockerfile.read("""
                # a comment
                FROM python:3 AS build
                COPY requirements.txt .
                RUN pip install \\
                    -r requirements.txt
                FROM python:3
                WORKDIR /app
                COPY --from=build /venv /venv
                COPY setup.cfg ./
                RUN true
                COPY migrations migrations
                COPY one.py two.py /src/
                WORKDIR sub
                COPY . .
                ENTRYPOINT ["python", "-m", "app"]
                """).orElseThrow();

        assertThat(read.copies())
                .containsExactly(
                        new Copy("migrations", "/app/migrations"),
                        new Copy("one.py", "/src/"),
                        new Copy("two.py", "/src/"),
                        new Copy(".", "/app/sub/"));
        assertThat(read.rebuilds()).containsExactly("requirements.txt", "setup.cfg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM go AS build\nCOPY . .\nRUN go build\nFROM scratch\nCOPY --from=build /x /x",
                "FROM a\nCOPY . .\nRUN make",
                "FROM a\nCOPY x /app/\nUSER 1000",
                "FROM a\nARG D\nCOPY x $D",
                "FROM a\nCOPY *.py /app/",
                "FROM a\nCOPY [\"x\", \"/app\"]",
                "FROM a\nADD https://example.com/x /app/",
                "FROM a\nCOPY <<EOF /app/x\nhello\nEOF",
                "FROM a\nWORKDIR $HOME\nCOPY x .",
                "FROM a AS b\nCOPY . .\nFROM a\nCOPY x /x",
                "FROM a",
                ""
            })
    void whereThereIsADoubtTheImageIsBuiltAnew(String text) {
        assertThat(Dockerfile.read(text)).isEmpty();
    }

    @Test
    void filesOfTheImagesUserAreItsToChange() {
        assertThat(Dockerfile.read("FROM a\nUSER 1000\nCOPY --chown=1000 x /app/"))
                .isPresent();
        assertThat(Dockerfile.read("FROM a\nUSER root\nCOPY x /app/")).isPresent();
    }
}

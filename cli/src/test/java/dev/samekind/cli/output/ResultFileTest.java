package dev.samekind.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.cli.CliException;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    @TempDir
    private Path directory;

    @Test
    void aPipeIsWrittenToAndNotReplaced() throws IOException, InterruptedException {
        var pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        var reader = new ProcessBuilder("cat", pipe.toString()).start();
        try {
            ResultFile.write(pipe, "result");

            assertThat(reader.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("result");
            assertThat(Files.isRegularFile(pipe)).isFalse();
        } finally {
            reader.destroy();
        }
    }

    @Test
    void aLinkStaysOneAndTheFileBehindItIsWritten() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "old");
        var link = Files.createSymbolicLink(directory.resolve("link"), file);

        ResultFile.write(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        var taken = directory.resolve("taken");
        Files.createDirectories(taken.resolve("by"));

        assertThatThrownBy(() -> ResultFile.write(taken, "text")).isInstanceOf(CliException.class);
        assertThatThrownBy(() -> AtomicFiles.write(taken, "text")).isInstanceOf(UncheckedIOException.class);
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }
}

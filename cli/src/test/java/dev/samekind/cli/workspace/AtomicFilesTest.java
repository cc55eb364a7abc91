package dev.samekind.cli.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path directory;

    @Test
    void aSecretIsNeverReadableByOthers() throws IOException {
        var file = directory.resolve("deep/key.pem");

        AtomicFiles.writeSecret(file, "k");
        AtomicFiles.writeSecret(file, "k2");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).hasContent("k2");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void removingATreeThatIsNotThereIsNoFailure() throws IOException {
        Files.createDirectories(directory.resolve("a/b/c"));

        assertThat(AtomicFiles.remove(directory.resolve("a"))).isTrue();
        assertThat(AtomicFiles.remove(directory.resolve("a"))).isFalse();
    }

    @Test
    void whatAKilledRunLeftGoesWithTheFileAndNothingElse() throws IOException {
        var file = Files.createFile(directory.resolve("a.running"));
        var left = Files.createFile(directory.resolve("a.running.123.new"));
        var another = Files.createFile(directory.resolve("ab.running.123.new"));

        AtomicFiles.removeWritten(file);

        assertThat(file).doesNotExist();
        assertThat(left).doesNotExist();
        assertThat(another).exists();
    }
}

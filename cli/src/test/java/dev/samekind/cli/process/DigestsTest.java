package dev.samekind.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
    @TempDir
    Path root;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/one"), "1");
        Files.writeString(root.resolve("a/b/two"), "2");
    }

    private String digest() {
        return Digests.of(root, List.of("a", "missing"));
    }

    @Test
    void bytesNamesAndTheExecutableBitCount() throws IOException {
        var before = digest();
        assertThat(digest()).isEqualTo(before);

        Files.writeString(root.resolve("a/one"), "other");
        var bytes = digest();
        Files.move(root.resolve("a/one"), root.resolve("a/uno"));
        var name = digest();
        assertThat(root.resolve("a/uno").toFile().setExecutable(true)).isTrue();

        assertThat(List.of(before, bytes, name, digest())).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotWantedDoesNotCount() throws IOException {
        var before = Digests.of(root, List.of("a"), file -> !file.endsWith("two"));
        Files.writeString(root.resolve("a/b/two"), "other");

        assertThat(Digests.of(root, List.of("a"), file -> !file.endsWith("two")))
                .isEqualTo(before);
    }
}

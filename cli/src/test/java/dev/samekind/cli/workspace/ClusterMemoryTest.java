package dev.samekind.cli.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterMemoryTest {
    @TempDir
    Path directory;

    @Test
    void whatIsNotedIsThereForTheNextProcess() {
        new ClusterMemory(directory, "node-1").note("chart", "abc");

        assertThat(new ClusterMemory(directory, "node-1").has("chart", "abc")).isTrue();
        assertThat(new ClusterMemory(directory, "node-1").has("chart", "abd")).isFalse();
    }

    @Test
    void anotherNodeKnowsNothing() {
        new ClusterMemory(directory, "node-1").note("chart", "abc");
        var other = new ClusterMemory(directory, "node-2");

        assertThat(other.get("chart")).isNull();
        other.note("image", "x");
        assertThat(new ClusterMemory(directory, "node-2").get("chart")).isNull();
    }

    @Test
    void aDamagedFileIsForgotten() throws IOException {
        Files.writeString(directory.resolve("memory.json"), "{\"node\": \"node-1\", ");
        var memory = new ClusterMemory(directory, "node-1");

        assertThat(memory.get("chart")).isNull();
        memory.note("chart", "abc");
        assertThat(memory.has("chart", "abc")).isTrue();
    }
}

package dev.samekind.cli.hostdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a directory of its own; in systemctl's place stands a program that writes down what it was asked. */
class ResolverDropInTest {
    private static final String TEXT = ResolverDropIn.text(List.of("shop.localhost", "b.example"), 15353);

    @TempDir
    Path root;

    @TempDir
    Path resolved;

    private Path file;

    @BeforeEach
    void systemctl() throws IOException {
        file = resolved.resolve("samekind-mine.conf");
        systemctl("echo \"$@\" >>" + root.resolve("asked"));
    }

    private void systemctl(String does) throws IOException {
        var program = Files.writeString(root.resolve("systemctl"), "#!/bin/sh\n" + does + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private ResolverDropIn dropIn() {
        var app = new TestApp(
                root,
                Map.of("SAMEKIND_RESOLVED_DIRECTORY", resolved.toString(), "PATH", root + ":" + System.getenv("PATH")));
        return new ResolverDropIn(app.app(), new ClusterName("mine"));
    }

    @Test
    void onlyTheZonesAreSentToTheCluster() {
        assertThat(TEXT).endsWith("[Resolve]\nDNS=127.0.0.1:15353\nDomains=~shop.localhost ~b.example\n");
    }

    @Test
    void itIsWrittenOnceAndTheResolverReadsIt() throws IOException {
        assertThat(dropIn().set(TEXT)).isTrue();
        assertThat(dropIn().set(TEXT)).isFalse();

        assertThat(file).hasContent(TEXT);
        assertThat(root.resolve("asked")).hasContent("restart systemd-resolved");
    }

    @Test
    void othersAreLeftWhenItIsRemoved() throws IOException {
        var theirs = Files.writeString(resolved.resolve("corporate.conf"), "[Resolve]\nDNS=10.0.0.1\n");
        dropIn().set(TEXT);

        assertThat(dropIn().remove()).isTrue();
        assertThat(dropIn().remove()).isFalse();

        assertThat(file).doesNotExist();
        assertThat(theirs).hasContent("[Resolve]\nDNS=10.0.0.1");
    }

    @Test
    void aResolverThatDoesNotReadItLeavesNoFileThatPassesForSet() throws IOException {
        systemctl("echo 'Access denied' >&2; exit 1");

        assertThatThrownBy(() -> dropIn().set(TEXT)).hasMessageContaining("Access denied");
        assertThat(file).doesNotExist();
    }
}

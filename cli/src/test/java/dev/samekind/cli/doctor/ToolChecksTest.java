package dev.samekind.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolChecksTest {
    @TempDir
    Path root;

    private Ward ward;

    @BeforeEach
    void ward() {
        ward = new Ward(root);
        ward.write("hack/sandbox/versions.env", "KUBERNETES_VERSION=1.34.4\nKIND_VERSION=0.30.0\n");
    }

    @AfterEach
    void close() {
        ward.close();
    }

    private void tool(String name, String script) {
        ward.write(".dev/bin/" + name, "#!/bin/sh\n" + script);
        ward.write(".dev/bin/.made-from", "digest");
        assertThat(root.resolve(".dev/bin/" + name).toFile().setExecutable(true))
                .isTrue();
    }

    @Test
    @Provokes("DEV0301")
    void aKindThatDoesNotRunOrIsNotThePinnedOneIsRemoved() {
        tool("kind", "echo kind v0.29.0 go1.26");
        assertThat(ward.provoked("DEV0301").verdict().what()).contains("0.30.0 is pinned");

        tool("kind", "exit 3");
        var outcome = ward.provoked("DEV0301");
        assertThat(outcome.verdict().what()).contains("exits with 3");
        ward.heal(outcome);

        assertThat(ward.exists(".dev/bin/kind")).isFalse();
        assertThat(ward.exists(".dev/bin/.made-from")).isFalse();
    }

    @Test
    @Provokes("DEV0302")
    void aKubectlThatIsHalfWrittenIsRemoved() {
        tool("kubectl", "exec /nonexistent");
        ward.heal(ward.provoked("DEV0302"));

        ward.write(".dev/bin/kubectl", "half");
        assertThat(ward.provoked("DEV0302").verdict().what()).contains("cannot be executed");
        tool("kubectl", "echo Client Version: v1.34.4");
        assertThat(ward.verdict("DEV0302").result()).isEqualTo(Result.Ok);
    }

    @Test
    @Provokes("DEV0303")
    void aServerOfAnotherMinorVersionIsNamed() throws IOException {
        tool("kubectl", "echo Client Version: v1.34.4");
        var api = ward.cluster();
        api.answer("GET /version", 200, "{\"gitVersion\": \"v1.32.1\", \"major\": \"1\", \"minor\": \"32\"}");

        assertThat(ward.provoked("DEV0303").verdict().what()).isEqualTo("kubectl 1.34.4, API server 1.32.1");
    }
}

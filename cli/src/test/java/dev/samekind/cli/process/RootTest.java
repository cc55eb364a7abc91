package dev.samekind.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.cli.TestApp;
import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a machine where this is not root, and sudo asks no questions. */
class RootTest {
    @TempDir
    Path root;

    private Root sudo;

    @BeforeEach
    void notRoot() {
        program("id", "echo 1000");
        program("sudo", "echo \"$*\" >>'%s/log'; [ \"$1\" = -n ] && shift; exec \"$@\"".formatted(root));
        sudo = new Root(new TestApp(root, Map.of("PATH", root.resolve("bin") + ":" + System.getenv("PATH"))).app());
    }

    private void program(String name, String script) {
        var file = root.resolve("bin/" + name);
        AtomicFiles.write(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void aFileIsReplacedBySudoWhichIsNotToAskWithoutATerminal() {
        var file = root.resolve("etc/hosts");

        sudo.write(file, "127.0.0.1 a\u00e9\n");

        assertThat(file).hasBinaryContent("127.0.0.1 a\u00e9\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(AtomicFiles.read(root.resolve("log")).lines())
                .allSatisfy(line -> assertThat(line).startsWith("-n "));
    }

    @Test
    void whatSudoRefusesIsSaidWithTheCommand() {
        program("sudo", "exit 1");

        assertThatThrownBy(() -> sudo.run(List.of("sysctl", "-w", "a=b")))
                .hasMessageContaining("sudo did not run it")
                .extracting("next")
                .asString()
                .contains("sudo sysctl -w a=b");
    }
}

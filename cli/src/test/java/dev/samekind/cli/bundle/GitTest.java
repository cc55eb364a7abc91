package dev.samekind.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTest {
    private static final String ASKS_NOTHING = " -o BatchMode=yes";

    @TempDir
    private Path directory;

    private Map<String, String> ssh(Map<String, String> environment) {
        var global = Map.of("GIT_CONFIG_GLOBAL", directory.resolve("gitconfig").toString());
        return new Git(new Programs(directory, global)).ssh(environment);
    }

    @Test
    void theSshCommandOfAPersonIsKeptAndToldToAskForNothing() throws IOException {
        assertThat(ssh(Map.of())).isEqualTo(Map.of("GIT_SSH_COMMAND", "ssh" + ASKS_NOTHING));
        assertThat(ssh(Map.of("GIT_SSH_COMMAND", "ssh -i key")))
                .isEqualTo(Map.of("GIT_SSH_COMMAND", "ssh -i key" + ASKS_NOTHING));
        assertThat(ssh(Map.of("GIT_SSH", "/opt/plink"))).isEmpty();

        Files.writeString(directory.resolve("gitconfig"), "[core]\n\tsshCommand = ssh -F other\n");
        assertThat(ssh(Map.of())).isEqualTo(Map.of("GIT_SSH_COMMAND", "ssh -F other" + ASKS_NOTHING));
    }
}

package dev.samekind.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TraefikTest {
    @Test
    void theSandboxMakesTheVersionThatIsUsed() throws Exception {
        assertThat(Files.readAllLines(Path.of("../hack/sandbox/versions.env")))
                .contains("TRAEFIK_VERSION=" + Traefik.VERSION);
    }
}

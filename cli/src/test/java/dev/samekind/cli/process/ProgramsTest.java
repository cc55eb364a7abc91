package dev.samekind.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Programs programs() {
        return new Programs(directory, Map.of());
    }

    @Test
    void bothStreamsAreReadWholeHoweverMuchThereIs() {
        var result = programs()
                .run(
                        PLENTY,
                        "sh",
                        "-c",
                        "i=0; while [ $i -lt 20000 ]; do echo out$i; echo err$i >&2; i=$((i+1)); done; exit 3");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out().lines()).hasSize(20_000).endsWith("out19999");
        assertThat(result.err().lines()).hasSize(20_000).endsWith("err19999");
    }

    @Test
    void aFailureNamesTheCommandTheCodeAndTheLastLines() {
        assertThatThrownBy(() -> programs().output(PLENTY, "sh", "-c", "seq 100; echo the reason >&2; exit 7"))
                .isInstanceOf(ProgramException.class)
                .hasMessageContaining("sh -c")
                .hasMessageContaining("exit code 7")
                .hasMessageContaining("the reason")
                .message()
                .doesNotContain("\n    50\n");
    }

    @Test
    void whatTakesTooLongIsEndedWithItsChildren() throws Exception {
        var pid = directory.resolve("pid");

        assertThatThrownBy(() -> programs()
                        .run(Duration.ofMillis(500), "sh", "-c", "sleep 300 & echo $! > pid; echo waiting; wait"))
                .asInstanceOf(InstanceOfAssertFactories.type(ProgramException.class))
                .extracting(ProgramException::kind)
                .isEqualTo(ProgramException.Kind.TIMED_OUT);

        long child = Long.parseLong(Files.readString(pid).strip());
        Awaitility.await()
                .untilAsserted(() -> assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive))
                        .isEmpty());
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> programs().run(PLENTY, "no-such-program"))
                .hasMessageContaining("no-such-program is not installed");
    }

    @Test
    void theFirstDirectoryOfPathWins() throws Exception {
        var program = Files.writeString(directory.resolve("docker"), "#!/bin/sh\necho pinned\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var pinned = programs().with(Map.of("PATH", directory + ":" + System.getenv("PATH")));

        assertThat(pinned.output(PLENTY, "docker")).isEqualTo("pinned");
    }

    @Test
    void linesAreToldAsTheyCome() {
        var lines = new ConcurrentLinkedQueue<String>();

        programs().run(PLENTY, lines::add, "sh", "-c", "echo one; echo two >&2");

        assertThat(lines).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void noProgramWaitsForInput() {
        assertThat(programs().output(PLENTY, "cat")).isEmpty();
    }
}

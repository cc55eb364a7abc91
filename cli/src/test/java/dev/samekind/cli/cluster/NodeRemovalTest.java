package dev.samekind.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.cli.CliException;
import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs in the place of docker and kind: one lists a node a number of times, the other counts. */
class NodeRemovalTest {
    private static final ClusterName NAME = new ClusterName("shop");

    @TempDir
    Path bin;

    private NodeRemoval removal(Duration patience, String docker, String kind) throws IOException {
        program("docker", docker);
        program("kind", "echo \"$*\" >>\"$0.calls\"\n" + kind);
        return new NodeRemoval(new Programs(bin, Map.of("PATH", bin + ":" + System.getenv("PATH"))), patience);
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private long deletions() throws IOException {
        return Files.readAllLines(bin.resolve("kind.calls")).size();
    }

    /** Lists a node for as long as kind was asked less often than that. */
    private String untilAsked(int times) {
        return """
                [ $(wc -l <%1$s/kind.calls) -ge %2$d ] || printf 'abc\\tshop-control-plane\\tcreated\\tcontrol-plane\\n'
                """.formatted(bin, times);
    }

    @Test
    void whatDockerStillMakesIsWaitedForAndRemoved() throws IOException {
        removal(Duration.ofMinutes(1), untilAsked(3), "exit 0").remove(NAME, "/kubeconfig");

        assertThat(deletions()).isEqualTo(3);
        assertThat(Files.readAllLines(bin.resolve("kind.calls")))
                .containsOnly("delete cluster --name shop --kubeconfig /kubeconfig");
    }

    @Test
    void whatIsGoneIsNotRemovedAgain() throws IOException {
        removal(Duration.ofMinutes(1), untilAsked(1), "exit 0").remove(NAME, "/kubeconfig");

        assertThat(deletions()).isOne();
    }

    @Test
    void aRefusalOrTwoAreNoFailure() throws IOException {
        removal(Duration.ofMinutes(1), "exit 0", "[ $(wc -l <\"$0.calls\") -ge 3 ]")
                .remove(NAME, "/kubeconfig");

        assertThat(deletions()).isEqualTo(3);
    }

    @Test
    void aKindThatAlwaysFailsIsToldWithItsWords() throws IOException {
        var removal = removal(Duration.ofMinutes(1), untilAsked(99), "echo 'no such provider' >&2; exit 1");

        assertThatThrownBy(() -> removal.remove(NAME, "/kubeconfig"))
                .isInstanceOf(ProgramException.class)
                .hasMessageContaining("no such provider");
    }

    @Test
    void whatStaysIsNamedWithWhatToDo() throws IOException {
        var removal = removal(Duration.ofMillis(1), untilAsked(99), "exit 0");

        assertThatThrownBy(() -> removal.remove(NAME, "/kubeconfig"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("still lists a node of the cluster shop")
                .satisfies(failure ->
                        assertThat(((CliException) failure).next()).contains("./dev stop --delete --cluster shop"));
    }
}

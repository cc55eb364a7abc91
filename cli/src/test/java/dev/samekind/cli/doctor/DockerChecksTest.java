package dev.samekind.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerChecksTest {
    @TempDir
    Path root;

    private Ward ward;

    @BeforeEach
    void ward() {
        ward = new Ward(root);
    }

    @AfterEach
    void close() {
        ward.close();
    }

    @Test
    @Provokes("DEV0201")
    void aMachineWithoutDockerIsTold() {
        ward.environment.put("PATH", root.toString());

        assertThat(ward.provoked("DEV0201").verdict().what()).contains("not in PATH");
    }

    @Test
    @Provokes("DEV0202")
    void anEngineThatDoesNotAnswerIsNamedWithItsHost() {
        ward.environment.put("DOCKER_HOST", "unix:///nowhere");
        ward.engineSays("Cannot connect to the Docker daemon");

        assertThat(ward.provoked("DEV0202").verdict().what()).contains("DOCKER_HOST=unix:///nowhere");
        assertThat(ward.verdict("DEV0204").result()).isEqualTo(Result.Unknown);
    }

    @Test
    @Provokes("DEV0203")
    void aCheckoutThatCannotSayWhereImagesComeFromIsUnknown() {
        assertThat(ward.verdict("DEV0203").result()).isEqualTo(Result.Skipped);
        ward.write("hack/sandbox/sandbox", "#!/bin/sh\nexit 127\n");
        assertThat(root.resolve("hack/sandbox/sandbox").toFile().setExecutable(true))
                .isTrue();

        assertThat(ward.provoked("DEV0203").verdict().result()).isEqualTo(Result.Unknown);
    }

    @Test
    @Provokes("DEV0204")
    void aUserWithoutRightsAndAnEngineWithoutCgroupsAreNamed() {
        ward.info("overlay2", "/nowhere", 1, "[name=rootless]");
        assertThat(ward.provoked("DEV0204").verdict().what()).contains("rootless, with cgroup v1");
        ward.info("overlay2", "/nowhere", 2, "[name=rootless]");
        assertThat(ward.verdict("DEV0204").result()).isEqualTo(Result.Ok);

        ward.engineSays("permission denied while trying to connect to the Docker daemon socket");
        assertThat(ward.provoked("DEV0204").verdict().fix()).contains("usermod -aG docker");
    }

    @Test
    @Provokes("DEV0205")
    void aStorageDriverOfWholeCopiesIsNamed() {
        ward.info("vfs", "/nowhere", 2, "[]");

        assertThat(ward.provoked("DEV0205").verdict().what()).contains("vfs");
    }

    @Test
    @Provokes("DEV0206")
    void aFullDiskInsideIsNamedByTheNodeElseByTheEngine() throws IOException {
        ward.machine(machine -> new Machine(machine.proc(), machine.java(), path -> 1L << 30, machine.clock()));
        assertThat(ward.provoked("DEV0206").verdict().what()).isEqualTo("1.0 GiB free for " + root);

        ward.cluster();
        assertThat(ward.verdict("DEV0206").result()).isEqualTo(Result.Ok);
        ward.fact("df", "Filesystem 1024-blocks Used Available Capacity Mounted\noverlay 99 9 1048576 99% /var\n");
        assertThat(ward.provoked("DEV0206").verdict().what()).contains("1.0 GiB free for the node's");
        ward.fact("df", "df: no such file\n");
        assertThat(ward.verdict("DEV0206").result()).isEqualTo(Result.Unknown);
    }
}

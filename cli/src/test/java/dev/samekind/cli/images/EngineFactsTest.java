package dev.samekind.cli.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageConfiguration;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import dev.samekind.cli.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineFactsTest {
    @TempDir
    Path directory;

    private EngineFacts engine(String script) throws IOException {
        var docker = Files.writeString(directory.resolve("docker"), "#!/bin/sh\n" + script);
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        return new EngineFacts(new Programs(directory, Map.of("PATH", directory + ":" + System.getenv("PATH"))));
    }

    @Test
    void anImageIsDescribedWithoutAnyValueOfItsEnvironment() throws IOException {
        var facts = engine("""
                [ "$*" = 'image inspect a:1 b:1' ] || exit 9
                cat <<'EOF'
                [{"Id": "sha256:1", "Architecture": "amd64", "Config": {
                   "Entrypoint": ["/app", "-v"], "Cmd": ["serve"], "User": "1000", "WorkingDir": "/srv",
                   "ExposedPorts": {"9090/tcp": {}, "8080/tcp": {}},
                   "Env": ["TOKEN=canary=1", "PATH=/bin", "EMPTY="]}},
                 {"Id": "sha256:2", "Architecture": "arm64", "Config": {
                   "Entrypoint": null, "Cmd": null, "User": "", "WorkingDir": null}}]
                EOF
                """).of(List.of("a:1", "b:1"));

        assertThat(facts)
                .containsExactly(
                        new ImageFacts(
                                "a:1",
                                "sha256:1",
                                "amd64",
                                null,
                                new ImageConfiguration(
                                        List.of("/app", "-v"),
                                        List.of("serve"),
                                        "1000",
                                        "/srv",
                                        List.of("8080/tcp", "9090/tcp"),
                                        List.of("EMPTY", "PATH", "TOKEN")),
                                null),
                        new ImageFacts(
                                "b:1",
                                "sha256:2",
                                "arm64",
                                null,
                                new ImageConfiguration(List.of(), List.of(), null, null, List.of(), List.of()),
                                null));
        assertThat(facts.toString()).doesNotContain("canary");
    }

    @Test
    void whatTheEngineDoesNotHaveIsNotKnown() throws IOException {
        assertThat(engine("echo '[]'; echo 'No such image: a:1' >&2; exit 1").of(List.of("a:1")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "echo ID=debian; echo 'PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"', Debian GNU/Linux 12 (bookworm)",
                "echo PRETTY_NAME=Alpine, Alpine",
                "echo ID=other, ",
                "echo PRETTY_NAME=half; exit 1, ",
                "exit 127, ",
            })
    void theReleaseIsWhatTheImagesOwnCatSays(String script, String release) throws IOException {
        var expected =
                "[ \"$*\" = 'run --rm --pull=never --network=none --entrypoint=cat a:1 /etc/os-release' ] || exit 9\n";
        assertThat(engine(expected + script).operatingSystem("a:1")).isEqualTo(java.util.Optional.ofNullable(release));
    }
}

package dev.samekind.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.ImageSource;
import dev.samekind.cli.FakeCluster;
import dev.samekind.cli.images.EngineFacts;
import dev.samekind.cli.images.ServiceBuild;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.process.Programs;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator is told of images, and when. */
class ImageFactsMapTest {
    private static final String MAPS = "/api/v1/namespaces/samekind-system/configmaps/samekind-images";
    private static final String READ = "GET " + MAPS;
    private static final String WRITE = "PATCH " + MAPS;
    private static final String BUILD = "docker build --file a/Dockerfile a";
    private static final String OTHER = "{\"image\":\"other:1\",\"digest\":\"sha256:9\"}";
    private static final String KNOWN = """
            {"image":"a:1","digest":"sha256:1","architecture":"amd64","buildCommand":"%s",\
            "configuration":{"entrypoint":["/app"],"environmentKeys":["TOKEN"]},"operatingSystem":"Debian 12"}""".formatted(BUILD);
    private static final ImagesHere WANTED = new ImagesHere(Set.of("a:1"), Map.of("a:1", BUILD), Set.of("a:1"));

    @TempDir
    Path directory;

    private final FakeCluster cluster = new FakeCluster().answer(WRITE, 200, "{}");
    private final KubernetesClient client = cluster.client();

    @AfterEach
    void close() {
        client.close();
        cluster.close();
    }

    private ImageFactsMap map() throws IOException {
        var docker = Files.writeString(directory.resolve("docker"), """
                #!/bin/sh
                echo "$1" >> calls
                case $1 in
                  image) echo '[{"Id": "sha256:1", "Architecture": "amd64",
                    "Config": {"Entrypoint": ["/app"], "Env": ["TOKEN=canary"]}}]' ;;
                  run) echo 'PRETTY_NAME="Debian 12"' ;;
                esac
                """);
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        var path = Map.of("PATH", directory + ":" + System.getenv("PATH"));
        return new ImageFactsMap(client, new EngineFacts(new Programs(directory, path)));
    }

    private void there(String... images) {
        var text = Json.mapper().getNodeFactory().textNode("{\"images\":[" + String.join(",", images) + "]}");
        cluster.answer(READ, 200, """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "samekind-images"},
                 "data": {"images.json": %s}}""".formatted(text));
    }

    private String calls() throws IOException {
        var calls = directory.resolve("calls");
        return Files.exists(calls) ? Files.readString(calls).replace("\n", " ").strip() : "";
    }

    @Test
    void whatIsNotThereIsWrittenWithTheReleaseThatProductionStates() throws IOException {
        assertThat(map().write(WANTED)).isTrue();
        assertThat(calls()).isEqualTo("image run");
        assertThat(cluster.requests()).containsExactly(READ, WRITE);
        assertThat(cluster.bodies().getLast())
                .contains("sha256:1", "Debian 12", BUILD, "TOKEN")
                .doesNotContain("canary");
    }

    @Test
    void whatIsThereIsNotWrittenAgainAndNoContainerIsRunForIt() throws IOException {
        there(KNOWN, OTHER);
        assertThat(map().write(WANTED)).isFalse();
        assertThat(calls()).isEqualTo("image");
        assertThat(cluster.requests()).containsExactly(READ);
    }

    @Test
    void anImageThatChangedIsLookedAtAgainAndOthersStay() throws IOException {
        there(KNOWN.replace("sha256:1", "sha256:0").replace("Debian 12", "Debian 11"), OTHER);
        assertThat(map().write(WANTED)).isTrue();
        assertThat(calls()).isEqualTo("image run");
        assertThat(cluster.bodies().getLast())
                .contains("sha256:1", "Debian 12", "other:1")
                .doesNotContain("Debian 11");
    }

    @Test
    void aReleaseThatNobodyStatesIsNotLookedFor() throws IOException {
        assertThat(map().write(new ImagesHere(Set.of("a:1"), Map.of(), Set.of())))
                .isTrue();
        assertThat(calls()).isEqualTo("image");
        assertThat(cluster.bodies().getLast()).doesNotContain("operatingSystem", "buildCommand");
    }

    @Test
    void withoutImagesNothingIsAsked() throws IOException {
        assertThat(map().write(ImagesHere.NONE)).isFalse();
        assertThat(calls()).isEmpty();
        assertThat(cluster.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "., , docker build --file Dockerfile .",
        "../a, , docker build --file ../a/Dockerfile ../a",
        "../a/../b, build/Dockerfile, docker build --file ../b/build/Dockerfile ../b",
    })
    void theCommandNamesNoDirectoryOfThisMachine(String context, String dockerfile, String command) {
        var source = new ImageSource("a", ImageSource.Source.Build, context, dockerfile);
        var build = new ServiceBuild(new Programs(directory, Map.of()), directory, false);
        assertThat(build.command(source)).isEqualTo(command);
    }
}

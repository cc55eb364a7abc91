package dev.samekind.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.parity.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @CsvSource({
        "traefik:v3, docker.io/library/traefik:v3, traefik",
        "postgres, docker.io/library/postgres:latest, postgres",
        "org/app:1, docker.io/org/app:1, org/app",
        "localhost/app:1, localhost/app:1, localhost/app",
        "registry:5000/app, registry:5000/app:latest, registry:5000/app",
        "registry.example.com/shop/api:1.2, registry.example.com/shop/api:1.2, registry.example.com/shop/api",
        "a.io/b@sha256:abc, a.io/b@sha256:abc, a.io/b",
        "a.io/b:1@sha256:abc, a.io/b:1@sha256:abc, a.io/b",
    })
    void namesAreReadAsContainerdReadsThem(String reference, String full, String repository) {
        assertThat(ImageName.full(reference)).isEqualTo(full);
        assertThat(ImageName.repository(reference)).isEqualTo(repository);
    }

    private static Manifest manifest(String yaml) throws IOException {
        return Manifest.of((ObjectNode) YAML.readTree(yaml));
    }

    private static List<Localisation> rules(String yaml) throws IOException {
        return List.of(YAML.readValue(yaml, Localisation[].class));
    }

    private static final String CRON_JOB = """
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: report, namespace: shop}
            spec:
              jobTemplate:
                spec:
                  template:
                    spec:
                      initContainers: [{name: wait, image: 'busybox:1.36'}]
                      containers: [{name: report, image: 'registry.example.com/shop/orders:2.1.0'}]
            """;

    @Test
    void imagesAreFoundInEveryPodTemplateWithTheirLocalisedName() throws IOException {
        var rewrite = """
                - id: registry
                  target: {kind: CronJob}
                  path: /spec/jobTemplate/spec/template/spec/containers[*]/image
                  rewrite: {from: registry.example.com/, to: localhost/}
                  reason: no registry
                  owner: me
                """;

        assertThat(ImageUses.of(List.of(manifest(CRON_JOB)), rules(rewrite)))
                .containsExactlyInAnyOrder(
                        new ImageUse("busybox:1.36", "busybox:1.36"),
                        new ImageUse("registry.example.com/shop/orders:2.1.0", "localhost/shop/orders:2.1.0"));
    }

    @Test
    void anOmittedObjectNeedsNoImage() throws IOException {
        var omit = "[{id: none, target: {kind: CronJob}, omit: true, reason: r, owner: me}]";

        assertThat(ImageUses.of(List.of(manifest(CRON_JOB)), rules(omit))).isEmpty();
    }

    @Test
    void rulesThatCannotBeAppliedAreNamed() throws IOException {
        var wrong = "[{id: bad, target: {kind: CronJob}, path: /spec/schedule, reason: r, owner: me}]";

        assertThatThrownBy(() -> ImageUses.of(List.of(manifest(CRON_JOB)), rules(wrong)))
                .hasMessageContaining("bad");
    }

    @ParameterizedTest
    @CsvSource({
        "'.git', .git/config, true",
        "'**/__pycache__', orders/__pycache__/x.pyc, true",
        "'**/__pycache__', __pycache__/x.pyc, true",
        "'*.md', README.md, true",
        "'*.md', docs/README.md, false",
        "'tests/', tests/a/b.py, true",
        "'/tests', tests/a.py, true",
        "'docs', documents/x, false",
        "'# docs', docs/x, false",
    })
    void dockerignoreIsReadAsDockerReadsIt(String pattern, String file, boolean ignored) {
        assertThat(DockerIgnore.of(pattern).ignores(Path.of(file))).isEqualTo(ignored);
    }

    @Test
    void theLastRuleThatMatchesWins() {
        var ignore = DockerIgnore.of("*\n!src\nsrc/*.log\n");

        assertThat(ignore.ignores(Path.of("secret.txt"))).isTrue();
        assertThat(ignore.ignores(Path.of("src/main.go"))).isFalse();
        assertThat(ignore.ignores(Path.of("src/x.log"))).isTrue();
    }
}

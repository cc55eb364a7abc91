package dev.samekind.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.DatabaseFacts;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DeclaredObjects;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageConfiguration;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Tool;
import dev.samekind.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsFileTest {
    @TempDir
    private Path directory;

    @Test
    void images_are_found_in_every_workload() {
        var contents = Yaml.contents("""
                {apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {jobTemplate: {spec: {template: {spec:
                  {containers: [{name: c, image: cron}], initContainers: [{name: i, image: init}]}}}}}}
                ---
                {apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: a}, spec: {template: {spec:
                  {containers: [{name: c, image: rollout}], volumes: [{name: v, image: {reference: volume}}]}}}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: c, image: cron}, {name: n}]}}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {containers: "[{image: none}]"}}
                """);
        assertThat(Images.in(contents.objects())).containsExactly("cron", "init", "rollout", "volume");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image: a|image is no list of facts",
                "x|has no facts",
                "databases: {}|databases is no list of facts",
                "databases: [{type: PostgreSQL}]|service \"\" is no Service's namespace and name",
                "databases: [{service: db, type: PostgreSQL}]|service \"db\" is no Service's namespace and name",
                "databases: [{service: shop/db}]|the entry of shop/db has no type",
                "databases: [{service: shop/db, type: P, port: 1}]|unknown field",
                "databases: [{service: s/d, type: P}, {service: s/d, type: P}]|names s/d twice",
                "declaredObjects: [{service: s/d, type: S3}, {service: s/d, type: S3}]|names S3 s/d twice",
                "toolchain: [{version: '1'}]|\"\" is no tool's name",
                "toolchain: [{name: 'rm -r', version: '1'}]|\"rm -r\" is no tool's name",
                "toolchain: [{name: go}]|the version of go is no text",
                "toolchain: [{name: go, version: 1.24}]|the version of go is no text",
                "toolchain: [{name: go, version: latest}]|the version of go is no text",
                "toolchain: [{name: go, version: '1', path: /bin}]|unknown field",
                "toolchain: [{name: go, version: '1'}, {name: go, version: '2'}]|names go twice",
                "images: [{image: a, configuration: {environmentKeys: [PASSWORD=canary]}}]|the environment keys of a have a value",
                "- digest: x|an entry has no image",
                "- {image: a, arch: x}|unknown field",
                "- {image: a, digest: [x]}|no text",
                "[{image: a}, {image: a}]|names a twice",
                "- {image: 'a@sha256:1', digest: 'sha256:2'}|is pinned to another digest",
                "- x|an entry has no image",
            })
    void wrong_files_are_refused(String yaml, String message) throws IOException {
        var file = Files.writeString(directory.resolve("facts.yaml"), yaml);
        assertThatThrownBy(() -> FactsFile.read(file).of(new TreeSet<>(List.of("a@sha256:1"))))
                .isInstanceOf(CliException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("canary");
    }

    @Test
    void every_fact_is_read() throws IOException {
        var file = Files.writeString(directory.resolve("facts.yaml"), """
                images:
                - image: a
                  operatingSystem: Debian GNU/Linux 12 (bookworm)
                  configuration: {entrypoint: [/a], user: '65532', ports: [8080/tcp], environmentKeys: [PATH]}
                databases: [{service: shop/db, type: PostgreSQL, version: '15.8', extensions: [pgcrypto]}]
                declaredObjects: [{service: shop/broker, type: RabbitMQ, names: [orders]}]
                toolchain: [{name: python, version: '3.10'}]
                """);
        var facts = FactsFile.read(file);
        var image = facts.of(new TreeSet<>(List.of("a"))).facts().getFirst();
        assertThat(image.operatingSystem()).isEqualTo("Debian GNU/Linux 12 (bookworm)");
        assertThat(image.configuration())
                .isEqualTo(new ImageConfiguration(
                        List.of("/a"), List.of(), "65532", null, List.of("8080/tcp"), List.of("PATH")));
        assertThat(facts.databases())
                .containsExactly(new DatabaseFacts("shop/db", "PostgreSQL", "15.8", List.of("pgcrypto")));
        assertThat(facts.declaredObjects())
                .containsExactly(new DeclaredObjects("RabbitMQ", "shop/broker", List.of("orders")));
        assertThat(facts.toolchain()).containsExactly(new Tool("python", "3.10"));
        var services = Yaml.contents("{apiVersion: v1, kind: Service, metadata: {name: db, namespace: shop}}");
        assertThat(facts.unknownServices(services.objects()))
                .singleElement()
                .asString()
                .endsWith("has facts about Service shop/broker, which is none of the objects");
    }
}

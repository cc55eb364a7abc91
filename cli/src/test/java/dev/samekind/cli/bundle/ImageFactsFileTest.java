package dev.samekind.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class ImageFactsFileTest {
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
                "image: a|is not a list",
                "- digest: x|an entry has no image",
                "- {image: a, arch: x}|unknown field",
                "- {image: a, digest: [x]}|no text",
                "[{image: a}, {image: a}]|names a twice",
                "- {image: 'a@sha256:1', digest: 'sha256:2'}|is pinned to another digest",
                "- x|an entry has no image",
            })
    void wrong_files_are_refused(String yaml, String message) throws IOException {
        var file = Files.writeString(directory.resolve("facts.yaml"), yaml);
        assertThatThrownBy(() -> ImageFactsFile.merge(new TreeSet<>(List.of("a@sha256:1")), file))
                .isInstanceOf(CliException.class)
                .hasMessageContaining(message);
    }
}

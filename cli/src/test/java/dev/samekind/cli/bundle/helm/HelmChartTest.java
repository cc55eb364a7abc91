package dev.samekind.cli.bundle.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.bundle.source.TemporaryDirectory;
import dev.samekind.cli.bundle.yaml.Document;
import dev.samekind.cli.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelmChartTest {
    @TempDir
    private Path directory;

    @Test
    void values_and_subcharts_in_archives_count_and_the_chart_stays_as_it_is() throws IOException {
        var sub = chart("sub", "");
        Files.createDirectory(sub.resolve("crds"));
        Files.writeString(
                sub.resolve("crds/c.yaml"),
                "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: x.example.com}}");
        Files.writeString(
                sub.resolve("templates/hook.yaml"),
                "{apiVersion: v1, kind: Pod, metadata: {name: sub-hook, annotations: {helm.sh/hook: post-install}}}");
        var parent = chart("parent", "dependencies: [{name: sub, version: 1.0.0}]\n");
        Files.createDirectory(parent.resolve("charts"));
        var archive = parent.resolve("charts/sub-1.0.0.tgz");
        new Programs(directory, Map.of()).output(Duration.ofSeconds(30), "tar", "-czf", archive.toString(), "sub");
        var values = Files.writeString(directory.resolve("prod.yaml"), "who: production\n");

        var rendered = new HelmChart(
                        parent, new HelmChart.Settings("shop", "prod", List.of(values), List.of("size=5"), "1.33.0"))
                .render();

        assertThat(rendered.objects().stream()
                        .map(Document::tree)
                        .map(tree -> tree.at("/metadata/name").asText()))
                .containsExactlyInAnyOrder("x.example.com", "parent-shop", "sub-shop", "sub-hook");
        var data = rendered.objects().stream()
                .map(Document::tree)
                .filter(tree -> tree.at("/metadata/name").asText().equals("parent-shop"))
                .findFirst()
                .orElseThrow()
                .path("data");
        assertThat(data.toString())
                .isEqualTo("{\"who\":\"production\",\"size\":\"5\",\"ns\":\"prod\",\"v\":\"v1.33.0\"}");
        assertThat(rendered.inputs()).containsExactly(parent, values);
        assertThat(rendered.version()).startsWith("helm v3.");
        assertThat(archive).exists();
        assertThat(parent.resolve("templates")).isDirectoryContaining("glob:**/cm.yaml");
        assertThat(parent.resolve("templates")).isDirectoryNotContaining("glob:**marker**");
    }

    @Test
    void a_temporary_directory_is_gone_when_it_is_closed() throws IOException {
        var temporary = TemporaryDirectory.create();
        try (temporary) {
            Files.writeString(
                    Files.createDirectories(temporary.path().resolve("a/b")).resolve("c"), "x");
        }
        assertThat(temporary.path()).doesNotExist();
    }

    @Test
    void an_archive_is_a_chart_as_well() throws IOException {
        chart("demo", "");
        var archive = directory.resolve("demo-1.0.0.tgz");
        new Programs(directory, Map.of()).output(Duration.ofSeconds(30), "tar", "-czf", archive.toString(), "demo");
        var chart = new HelmChart(archive, new HelmChart.Settings("shop", "prod", List.of(), List.of(), null));
        assertThat(chart.suggestedName()).isEqualTo("demo");
        var rendered = chart.render();
        assertThat(rendered.objects()).hasSize(1);
        assertThat(rendered.objects().getFirst().tree().at("/data/v").asText()).isEqualTo("v1.34.4");
        assertThat(rendered.notes())
                .containsExactly("the chart is rendered for Kubernetes 1.34.4: --kubernetes-version says production's");
    }

    private Path chart(String name, String more) throws IOException {
        var chart = Files.createDirectories(directory.resolve(name));
        Files.createDirectory(chart.resolve("templates"));
        Files.writeString(
                chart.resolve("Chart.yaml"), "apiVersion: v2\nname: %s\nversion: 1.0.0\n%s".formatted(name, more));
        Files.writeString(chart.resolve("values.yaml"), "who: nobody\nsize: 0\n");
        Files.writeString(chart.resolve("templates/cm.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: {{ .Chart.Name }}-{{ .Release.Name }}}
                data:
                  who: {{ .Values.who }}
                  size: {{ .Values.size | quote }}
                  ns: {{ .Release.Namespace }}
                  v: {{ .Capabilities.KubeVersion.Version }}
                """);
        return chart;
    }
}

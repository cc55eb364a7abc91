package dev.samekind.cli.bundle.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Renderer;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.yaml.Document;
import dev.samekind.cli.bundle.yaml.KubernetesObjects;
import dev.samekind.cli.bundle.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A Helm chart, rendered without a cluster and without the network, CustomResourceDefinitions included. */
public final class HelmChart implements ManifestSource {
    private final Path chart;
    private final Settings settings;

    /**
     * What a release of the chart is.
     *
     * @param release name of the release
     * @param namespace its namespace
     * @param values files with values, later ones win
     * @param set single values as {@code key=value}
     * @param kubernetesVersion version that templates see, null for helm's own
     */
    public record Settings(
            String release,
            String namespace,
            List<Path> values,
            List<String> set,
            @Nullable String kubernetesVersion) {
        public Settings {
            values = List.copyOf(values);
            set = List.copyOf(set);
        }
    }

    /** A chart's directory or archive. */
    public HelmChart(Path chart, Settings settings) {
        this.chart = chart;
        this.settings = settings;
    }

    /** Whether this is a chart's directory. */
    public static boolean isIn(Path directory) {
        return Files.isRegularFile(directory.resolve("Chart.yaml"));
    }

    @Override
    public Rendered render() {
        requireChart();
        settings.values().forEach(HelmChart::requireFile);
        var output = template().getBytes(StandardCharsets.UTF_8);
        var documents = YamlReader.read("the output of helm for " + chart, output);
        var inputs = new ArrayList<Path>();
        inputs.add(chart);
        inputs.addAll(settings.values());
        return new Rendered(Renderer.Helm, version(), KubernetesObjects.in(documents), inputs);
    }

    @Override
    public String suggestedName() {
        if (!Files.isDirectory(chart)) {
            return "";
        }
        return documents(chart.resolve("Chart.yaml")).stream()
                .map(document -> document.tree().path("name").asText())
                .findFirst()
                .orElse("");
    }

    private void requireChart() {
        if (Files.isDirectory(chart)) {
            if (!isIn(chart)) {
                throw new CliException(
                        ExitCode.USAGE, chart + " has no Chart.yaml", "name a chart's directory or archive");
            }
            ChartDependencies.requireVendored(chart, documents(chart.resolve("Chart.yaml")));
        } else {
            requireFile(chart);
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CliException(
                    ExitCode.USAGE, file + " does not exist", "name a file on this machine: nothing is downloaded");
        }
    }

    private String template() {
        var command = new Helm(chart.toAbsolutePath())
                .template()
                .withName(settings.release())
                .withNamespace(settings.namespace());
        settings.values().forEach(file -> command.withValuesFile(file.toAbsolutePath()));
        settings.set().forEach(assignment -> command.set(key(assignment), assignment.substring(
                assignment.indexOf('=') + 1)));
        if (settings.kubernetesVersion() != null) {
            command.withKubeVersion(settings.kubernetesVersion());
        }
        try {
            return command.call();
        } catch (IllegalStateException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    "helm cannot render %s: %s".formatted(chart, redaction().of(String.valueOf(e.getMessage()))),
                    "check the values: --values FILE and --set KEY=VALUE as production has them");
        }
    }

    private static String key(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new CliException(ExitCode.USAGE, "--set needs KEY=VALUE", "for example --set replicas=2");
        }
        return assignment.substring(0, equals);
    }

    private Redaction redaction() {
        var trees = new ArrayList<JsonNode>();
        settings.values().forEach(file -> documents(file).forEach(document -> trees.add(document.tree())));
        return new Redaction().masking(trees).maskingAssignments(settings.set());
    }

    private static List<Document> documents(Path file) {
        return YamlReader.read(file.toString(), InputFiles.read(file));
    }

    private static String version() {
        var version = Helm.version().call().strip();
        return version.toLowerCase(Locale.ROOT).startsWith("helm") ? version : "helm " + version;
    }
}

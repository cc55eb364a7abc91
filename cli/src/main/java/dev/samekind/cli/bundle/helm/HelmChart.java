package dev.samekind.cli.bundle.helm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Renderer;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.source.InputFiles;
import dev.samekind.cli.bundle.source.ManifestSource;
import dev.samekind.cli.bundle.source.Redaction;
import dev.samekind.cli.bundle.source.Rendered;
import dev.samekind.cli.bundle.source.TemporaryDirectory;
import dev.samekind.cli.bundle.yaml.Document;
import dev.samekind.cli.bundle.yaml.YamlReader;
import dev.samekind.cli.process.ProgramException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A Helm chart, rendered without a cluster and without the network, CustomResourceDefinitions included. */
public final class HelmChart implements ManifestSource {
    /** There is no such flag here. */
    private static final String HINT = "Use --debug flag to render out invalid YAML";

    /** helm-java's own default is 1.20, for which charts render APIs that are long gone. */
    private static final String KUBERNETES = "1.34.4";

    private static final String ASSUMED =
            "the chart is rendered for Kubernetes %s: --kubernetes-version says production's".formatted(KUBERNETES);

    private static final String PROGRAMS = "subcharts in archives are unpacked by tar: is it installed?";

    private final Path chart;
    private final Settings settings;

    /**
     * What a release of the chart is.
     *
     * @param release name of the release
     * @param namespace its namespace
     * @param values files with values, later ones win
     * @param set single values as {@code key=value}
     * @param kubernetesVersion version that templates see, null for that of our clusters
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

        /** The same, on a version of Kubernetes unless one is set. */
        Settings on(String version) {
            return kubernetesVersion == null ? new Settings(release, namespace, values, set, version) : this;
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
        var directory = TemporaryDirectory.create();
        try (directory) {
            var outcome = new Rendering(directory.path(), chart, settings.on(KUBERNETES)).render();
            return new Rendered(
                    Renderer.Helm,
                    version(outcome.version()),
                    outcome.objects(),
                    inputs(),
                    Rendered.UNKNOWN,
                    settings.kubernetesVersion() == null ? List.of(ASSUMED) : List.of());
        } catch (Rendering.FailedException e) {
            throw failed(String.valueOf(e.getMessage()));
        } catch (ProgramException e) {
            throw new CliException(
                    ExitCode.FAILED, "helm cannot render %s: a program failed".formatted(chart), PROGRAMS);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "%s cannot be copied (%s)".formatted(chart, e.getClass().getSimpleName()),
                    "check its permissions and the free space for temporary files");
        }
    }

    private CliException failed(String message) {
        boolean incomplete = message.contains("missing in charts/ directory");
        return new CliException(
                ExitCode.USAGE,
                "helm cannot render %s: %s".formatted(chart, redaction().of(message.replace(HINT, ""))),
                incomplete
                        ? "nothing is downloaded here, fetch the subcharts once: helm dependency build " + chart
                        : "check the values: --values FILE and --set KEY=VALUE as production has them");
    }

    private List<Path> inputs() {
        var inputs = new ArrayList<Path>();
        inputs.add(chart);
        inputs.addAll(settings.values());
        return inputs;
    }

    @Override
    public String suggestedName() {
        if (!isIn(chart)) {
            var file = chart.toAbsolutePath().normalize().getFileName();
            return file == null ? "" : file.toString().replaceFirst("(-\\d[^/]*)?\\.tgz$", "");
        }
        return documents(chart.resolve("Chart.yaml")).stream()
                .map(document -> document.tree().path("name").asText())
                .findFirst()
                .orElse("");
    }

    private void requireChart() {
        if (!Files.isDirectory(chart)) {
            requireFile(chart);
        } else if (!isIn(chart)) {
            throw new CliException(ExitCode.USAGE, chart + " has no Chart.yaml", "name a chart's directory or archive");
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CliException(
                    ExitCode.USAGE, file + " does not exist", "name a file on this machine: nothing is downloaded");
        }
    }

    private Redaction redaction() {
        var files = new ArrayList<>(settings.values());
        var defaults = chart.resolve("values.yaml");
        if (Files.isRegularFile(defaults)) {
            files.add(defaults);
        }
        var trees = new ArrayList<JsonNode>();
        files.forEach(file -> documents(file).forEach(document -> trees.add(document.tree())));
        return new Redaction().masking(trees).maskingAssignments(settings.set());
    }

    private static List<Document> documents(Path file) {
        return YamlReader.read(file.toString(), InputFiles.read(file));
    }

    private static String version(String version) {
        return version.toLowerCase(Locale.ROOT).startsWith("helm") ? version : "helm " + version;
    }
}

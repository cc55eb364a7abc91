package dev.samekind.cli.bundle.helm;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.samekind.cli.bundle.yaml.Document;
import dev.samekind.cli.bundle.yaml.KubernetesObjects;
import dev.samekind.cli.bundle.yaml.YamlReader;
import dev.samekind.cli.process.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One rendering of a chart in a directory that is gone afterwards. */
final class Rendering {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Path directory;
    private final Path chart;
    private final HelmChart.Settings settings;

    /** The objects and helm's version. */
    record Outcome(List<Document> objects, String version) {}

    /** What helm says is wrong, still with values in it. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        FailedException(String message) {
            super(message);
        }
    }

    Rendering(Path directory, Path chart, HelmChart.Settings settings) {
        this.directory = directory;
        this.chart = chart;
        this.settings = settings;
    }

    Outcome render() throws IOException, FailedException {
        var copy = ChartCopy.of(chart, directory);
        write(copy);
        try (var cluster = new EmptyCluster()) {
            run(cluster.kubeconfig());
        }
        var error = directory.resolve(HelmRequest.ERROR);
        if (Files.exists(error)) {
            throw new FailedException(Files.readString(error));
        }
        return new Outcome(objects(copy), Files.readString(directory.resolve(HelmRequest.VERSION)));
    }

    private void write(ChartCopy copy) throws IOException {
        var values = new ArrayList<String>();
        for (var file : settings.values()) {
            var masked = directory.resolve("values-%d.yaml".formatted(values.size()));
            Files.copy(file, masked);
            Masking.maskFile(masked);
            values.add(masked.toString());
        }
        var set = SetValues.parse(settings.set().stream().map(Masking::mask).toList());
        var request = new HelmRequest(
                copy.root().toString(),
                settings.release(),
                settings.namespace(),
                settings.kubernetesVersion(),
                values,
                set);
        new JsonMapper().writeValue(directory.resolve(HelmRequest.REQUEST).toFile(), request);
    }

    private void run(String kubeconfig) throws IOException, FailedException {
        var file = directory.resolve("kubeconfig");
        Files.writeString(file, kubeconfig);
        var result = new Programs(directory, Map.of("KUBECONFIG", file.toString(), "HELM_DEBUG", "false"))
                .run(
                        TIMEOUT,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        HelmProcess.class.getName(),
                        directory.toString());
        if (!result.ok()) {
            throw new FailedException("helm's library ended with exit code " + result.exitCode());
        }
    }

    /** This process' class path, for a process with another working directory. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<Document> objects(ChartCopy copy) throws IOException {
        var rendered = YamlReader.read(
                "the output of helm for " + chart, Files.readAllBytes(directory.resolve(HelmRequest.MANIFEST)));
        var documents = new ArrayList<Document>();
        for (var enabled : Markers.in(rendered)) {
            for (var file : copy.definitions(enabled)) {
                var label =
                        chart.resolve(copy.root().relativize(file).toString()).toString();
                documents.addAll(YamlReader.read(label, Files.readAllBytes(file)));
            }
        }
        rendered.stream().filter(document -> !Markers.is(document)).forEach(documents::add);
        var objects = KubernetesObjects.in(documents);
        objects.forEach(document -> Masking.unmask(document.tree()));
        return objects;
    }
}

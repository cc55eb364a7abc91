package dev.samekind.cli.bundle.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.yaml.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Subcharts must be in {@code charts/}: a bundle is made without the network, so that it can be made again. */
final class ChartDependencies {
    private ChartDependencies() {}

    static void requireVendored(Path chart, List<Document> chartFile) {
        var missing = chartFile.stream()
                .flatMap(document -> Stream.of(document.tree().path("dependencies")))
                .flatMap(JsonNode::valueStream)
                .map(dependency -> dependency.path("name").asText())
                .filter(name -> !name.isEmpty() && !isVendored(chart.resolve("charts"), name))
                .toList();
        if (!missing.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s needs subcharts that are not in its charts directory: %s"
                            .formatted(chart, String.join(", ", missing)),
                    "fetch them once: helm dependency build " + chart);
        }
    }

    private static boolean isVendored(Path charts, String name) {
        if (!Files.isDirectory(charts)) {
            return false;
        }
        try (var entries = Files.list(charts)) {
            return entries.anyMatch(entry -> is(entry, name));
        } catch (IOException e) {
            throw InputFiles.unreadable(charts.toString(), e);
        }
    }

    private static boolean is(Path entry, String name) {
        var file = String.valueOf(entry.getFileName());
        return HelmChart.isIn(entry) && file.equals(name) || file.startsWith(name + "-") && file.endsWith(".tgz");
    }
}

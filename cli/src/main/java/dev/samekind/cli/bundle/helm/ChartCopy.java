package dev.samekind.cli.bundle.helm;

import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A chart in a directory of our own, subcharts unpacked, changed in two ways that make helm-java's {@code template} say
 * all: hooks are no hooks to it, and each chart that is enabled renders a marker.
 */
final class ChartCopy {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String MARKER = "samekind-marker.yaml";

    private final Path root;

    private ChartCopy(Path root) {
        this.root = root;
    }

    /** Copies a chart's directory or archive to below a directory. */
    static ChartCopy of(Path chart, Path below) throws IOException, ProgramException {
        var root = below.resolve("chart");
        Files.createDirectory(root);
        if (Files.isDirectory(chart)) {
            copy(chart, root);
        } else {
            unpack(chart, root);
        }
        var copy = new ChartCopy(root);
        copy.prepare(root, "");
        return copy;
    }

    Path root() {
        return root;
    }

    /** CustomResourceDefinitions of the chart, or of its subchart of this path, as their files. */
    List<Path> definitions(String chart) throws IOException {
        var directory = root.resolve(chart).resolve("crds");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.walk(directory)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().matches(".*\\.(ya?ml|json)"))
                    .sorted()
                    .toList();
        }
    }

    private void prepare(Path chart, String path) throws IOException {
        Masking.maskFile(chart.resolve("values.yaml"));
        var templates = chart.resolve("templates");
        if (Files.isDirectory(templates)) {
            for (var file : regularFiles(templates)) {
                Masking.maskFile(file);
            }
        }
        Files.createDirectories(templates);
        Files.writeString(templates.resolve(MARKER), Markers.template(path), StandardCharsets.UTF_8);
        var charts = chart.resolve("charts");
        if (Files.isDirectory(charts)) {
            subcharts(charts, path);
        }
    }

    private void subcharts(Path charts, String path) throws IOException {
        for (var entry : entries(charts)) {
            if (entry.toString().endsWith(".tgz")) {
                var directory = charts.resolve(
                        "unpacked-" + entry.getFileName().toString().replace(".tgz", ""));
                Files.createDirectory(directory);
                unpack(entry, directory);
                Files.delete(entry);
            }
        }
        for (var entry : entries(charts)) {
            if (Files.isRegularFile(entry.resolve("Chart.yaml"))) {
                prepare(entry, path + (path.isEmpty() ? "" : "/") + "charts/" + entry.getFileName());
            }
        }
    }

    /** The archive's one top directory becomes the target. */
    private static void unpack(Path archive, Path into) {
        new Programs(into, Map.of())
                .output(TIMEOUT, "tar", "-xzf", archive.toAbsolutePath().toString(), "--strip-components=1");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return new ArrayList<>(entries.sorted().toList());
        }
    }

    private static List<Path> regularFiles(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

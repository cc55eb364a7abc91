package dev.samekind.cli.bundle.source;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.Renderer;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.yaml.Document;
import dev.samekind.cli.bundle.yaml.KubernetesObjects;
import dev.samekind.cli.bundle.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Plain files: those named, those below named directories, or standard input as {@code -}. */
public final class YamlFiles implements ManifestSource {
    private static final String STANDARD_INPUT = "-";
    private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json");

    private final List<String> paths;
    private final InputStream standardInput;

    /** From paths as people give them. */
    public YamlFiles(List<String> paths, InputStream standardInput) {
        this.paths = List.copyOf(paths);
        this.standardInput = standardInput;
    }

    @Override
    public Rendered render() {
        var documents = new ArrayList<Document>();
        var inputs = new ArrayList<Path>();
        for (var path : paths) {
            if (path.equals(STANDARD_INPUT)) {
                documents.addAll(YamlReader.read("standard input", readStandardInput()));
            } else {
                inputs.add(Path.of(path));
                files(Path.of(path))
                        .forEach(file -> documents.addAll(YamlReader.read(file.toString(), InputFiles.read(file))));
            }
        }
        return new Rendered(Renderer.Yaml, null, KubernetesObjects.in(documents), inputs);
    }

    @Override
    public String suggestedName() {
        if (paths.getFirst().equals(STANDARD_INPUT)) {
            return "";
        }
        var name = Path.of(paths.getFirst()).toAbsolutePath().normalize().getFileName();
        if (name == null) {
            return "";
        }
        return EXTENSIONS.stream()
                .filter(name.toString()::endsWith)
                .findFirst()
                .map(extension -> name.toString().substring(0, name.toString().length() - extension.length()))
                .orElse(name.toString());
    }

    private byte[] readStandardInput() {
        try {
            return InputFiles.readBounded(standardInput);
        } catch (IOException e) {
            throw InputFiles.unreadable("standard input", e);
        }
    }

    private static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new CliException(ExitCode.USAGE, path + " does not exist", "name a file or a directory");
        }
        try (Stream<Path> below = Files.walk(path)) {
            var files = below.filter(YamlFiles::isManifest).sorted().toList();
            if (files.isEmpty()) {
                throw new CliException(
                        ExitCode.USAGE,
                        "%s has no file ending in %s".formatted(path, String.join(", ", EXTENSIONS)),
                        "name the directory with production's manifests");
            }
            return files;
        } catch (IOException e) {
            throw InputFiles.unreadable(path.toString(), e);
        }
    }

    private static boolean isManifest(Path file) {
        return Files.isRegularFile(file) && EXTENSIONS.stream().anyMatch(file.toString()::endsWith);
    }
}

package dev.samekind.cli.start;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.source.InputFiles;
import dev.samekind.cli.bundle.yaml.Document;
import dev.samekind.cli.bundle.yaml.DocumentException;
import dev.samekind.cli.bundle.yaml.KubernetesObjects;
import dev.samekind.cli.bundle.yaml.YamlReader;
import dev.samekind.parity.manifest.InvalidManifestException;
import dev.samekind.parity.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An environment as it lies on disk: its baseline, bundles and the environment itself.
 *
 * @param directory what build contexts are relative to
 * @param manifests in the order of applying
 */
public record EnvironmentFiles(Path directory, List<Manifest> manifests) {
    static final EnvironmentFiles NONE = new EnvironmentFiles(Path.of(""), List.of());

    private static final List<String> ORDER = List.of("ParityBaseline", "ProductionBundle", "DevEnvironment");

    /**
     * Reads a file, or all YAML files of a folder; of a folder with a folder {@code environment} in it, those in there.
     *
     * @throws CliException when it is not there, cannot be read as YAML, or holds no environment
     */
    static EnvironmentFiles read(Path given) {
        return read(List.of(given));
    }

    /** The same of several, which together are the environment. */
    public static EnvironmentFiles read(List<Path> given) {
        var paths = given.stream().map(EnvironmentFiles::inside).toList();
        var all = new LinkedHashMap<String, Manifest>();
        for (var path : paths) {
            for (var file : files(path)) {
                documents(file).forEach(document -> put(all, file, document));
            }
        }
        var manifests = ORDER.stream().flatMap(kind -> ofKind(all, kind)).toList();
        if (manifests.stream().noneMatch(manifest -> manifest.key().kind().equals("DevEnvironment"))) {
            throw wrong(
                    paths.stream().map(Path::toString).collect(Collectors.joining(", ")),
                    "holds no DevEnvironment",
                    "the smallest one names a bundle and nothing else: see examples/minimal");
        }
        return new EnvironmentFiles(directory(paths.getFirst()), manifests);
    }

    private static Path inside(Path given) {
        var inside = given.resolve("environment");
        var path = Files.isDirectory(inside) ? inside : given;
        if (!Files.exists(path)) {
            throw wrong(
                    path,
                    "does not exist",
                    "name the folder with the environment's YAML, as in ./dev start examples/shop/environment");
        }
        return path;
    }

    private static Path directory(Path path) {
        var parent = path.toAbsolutePath().getParent();
        return Files.isDirectory(path) || parent == null ? path : parent;
    }

    /** The objects of one kind. */
    public List<Manifest> of(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.key().kind().equals(kind))
                .toList();
    }

    private static java.util.stream.Stream<Manifest> ofKind(Map<String, Manifest> all, String kind) {
        return all.values().stream().filter(manifest -> manifest.key().kind().equals(kind));
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
                    .filter(file -> !file.getFileName().toString().equals("kustomization.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static List<Document> documents(Path file) {
        try {
            return KubernetesObjects.in(YamlReader.read(file.toString(), InputFiles.read(file)));
        } catch (DocumentException e) {
            throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()), "correct it and run this again", e);
        }
    }

    private static void put(Map<String, Manifest> all, Path file, Document document) {
        try {
            var manifest = Manifest.of((ObjectNode) document.tree());
            if (!manifest.key().group().equals(Samekind.GROUP)
                    || !ORDER.contains(manifest.key().kind())) {
                throw wrong(
                        file,
                        "holds a %s; an environment's folder holds DevEnvironment, ParityBaseline and ProductionBundle"
                                .formatted(manifest.key().display()),
                        otherKind(manifest.key().kind()));
            }
            if (all.put(manifest.key().display(), manifest) != null) {
                throw wrong(
                        file,
                        "holds %s, which another document holds too".formatted(manifest.key()),
                        "keep one of them");
            }
        } catch (InvalidManifestException e) {
            throw wrong(file, "holds an invalid object: " + e.getMessage(), "correct it and run this again");
        }
    }

    private static String otherKind(String kind) {
        return kind.equals("Secret")
                ? "values stay out of this folder: make it in the cluster, once, with ./dev kubectl -- create -f FILE"
                : "production's manifests go into a bundle: ./dev bundle --help";
    }

    private static CliException unreadable(Path path, IOException e) {
        return new CliException(ExitCode.FAILED, path + " cannot be read: " + e.getMessage(), "", e);
    }

    private static CliException wrong(Object path, String what, String next) {
        return new CliException(ExitCode.USAGE, path + " " + what, next);
    }
}

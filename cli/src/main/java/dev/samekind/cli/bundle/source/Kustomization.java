package dev.samekind.cli.bundle.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.bundle.yaml.Document;
import dev.samekind.cli.bundle.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A directory with a kustomization file. */
public final class Kustomization {
    private static final List<String> FILES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final List<String> FIELDS =
            List.of("resources", "bases", "components", "crds", "generators", "transformers", "validators");

    private Kustomization() {}

    /** Whether this is such a directory. */
    public static boolean isIn(Path directory) {
        return file(directory).isPresent();
    }

    /**
     * This directory and every local one that it is built from. With kustomize's load restrictor nothing else of this
     * machine can go into it.
     */
    public static Set<Path> closure(Path directory) {
        var directories = new LinkedHashSet<Path>();
        collect(directory, directories);
        return directories;
    }

    /** Whether all that this directory is built from is on this machine. */
    public static boolean isLocal(Path directory) {
        return closure(directory).stream()
                .allMatch(part -> documents(part).stream()
                        .flatMap(document -> FIELDS.stream().map(document.tree()::path))
                        .flatMap(field -> StreamSupport.stream(field.spliterator(), false))
                        .allMatch(entry -> isThere(part, entry.asText())));
    }

    /** What stands in the kustomization itself, as generators may, is of several lines. */
    private static boolean isThere(Path directory, String entry) {
        return entry.contains("\n")
                || (!entry.contains("://") && entry.indexOf('\0') < 0 && Files.exists(directory.resolve(entry)));
    }

    /** What the kustomizations of some directories make Secrets of: each literal and line, whole and its value. */
    static Set<String> secretTexts(Set<Path> directories) {
        var texts = new LinkedHashSet<String>();
        for (var directory : directories) {
            for (var document : documents(directory)) {
                for (var generator : document.tree().path("secretGenerator")) {
                    generator.path("literals").forEach(literal -> addWithValue(literal.asText(), texts));
                    generator.path("envs").forEach(file -> addLines(directory.resolve(file.asText()), texts));
                    addLines(directory.resolve(generator.path("env").asText()), texts);
                }
            }
        }
        return texts;
    }

    private static void addLines(Path file, Set<String> into) {
        if (Files.isRegularFile(file)) {
            new String(InputFiles.read(file), StandardCharsets.UTF_8).lines().forEach(line -> addWithValue(line, into));
        }
    }

    private static void addWithValue(String assignment, Set<String> into) {
        into.add(assignment);
        into.add(assignment.substring(assignment.indexOf('=') + 1));
    }

    private static List<Document> documents(Path directory) {
        return file(directory)
                .map(file -> YamlReader.read(file.toString(), InputFiles.read(file)))
                .orElse(List.of());
    }

    private static void collect(Path directory, Set<Path> into) {
        if (!isIn(directory) || !into.add(directory.normalize())) {
            return;
        }
        for (var document : documents(directory)) {
            for (var field : FIELDS) {
                for (var entry : document.tree().path(field)) {
                    var local = local(directory, entry);
                    if (local != null) {
                        collect(local, into);
                    }
                }
            }
        }
    }

    private static @Nullable Path local(Path directory, JsonNode entry) {
        if (!entry.isTextual()
                || entry.textValue().contains("://")
                || entry.textValue().indexOf('\0') >= 0) {
            return null;
        }
        var path = directory.resolve(entry.textValue());
        return Files.isDirectory(path) ? path : null;
    }

    private static Optional<Path> file(Path directory) {
        return FILES.stream()
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}

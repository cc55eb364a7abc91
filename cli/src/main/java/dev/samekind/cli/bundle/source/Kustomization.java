package dev.samekind.cli.bundle.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.bundle.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    static Set<Path> closure(Path directory) {
        var directories = new LinkedHashSet<Path>();
        collect(directory, directories);
        return directories;
    }

    private static void collect(Path directory, Set<Path> into) {
        var file = file(directory);
        if (file.isEmpty() || !into.add(directory.normalize())) {
            return;
        }
        for (var document : YamlReader.read(file.get().toString(), InputFiles.read(file.get()))) {
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
        if (!entry.isTextual() || entry.textValue().contains("://") || entry.textValue().indexOf('\0') >= 0) {
            return null;
        }
        var path = directory.resolve(entry.textValue());
        return Files.isDirectory(path) ? path : null;
    }

    private static Optional<Path> file(Path directory) {
        return FILES.stream().map(directory::resolve).filter(Files::isRegularFile).findFirst();
    }
}

package dev.samekind.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.source.InputFiles;
import dev.samekind.cli.bundle.yaml.DocumentException;
import dev.samekind.cli.bundle.yaml.YamlReader;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.output.Nearest;
import dev.samekind.cli.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The mistakes that can be made on purpose. */
final class Mistakes {
    private static final String FILE = "examples/shop/demo/breaks.yaml";

    private Mistakes() {}

    /** All of them, in the order of the file. */
    static List<Mistake> all(Workspace workspace) {
        var file = workspace.root().resolve(FILE);
        if (!Files.exists(file)) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "%s is not there: this checkout has no demo".formatted(workspace.display(file)),
                    "git checkout -- " + FILE);
        }
        try {
            var mistakes = new ArrayList<Mistake>();
            for (var document : YamlReader.read(FILE, InputFiles.read(file))) {
                mistakes.add(Json.mapper().treeToValue(document.tree(), Mistake.class));
            }
            return mistakes;
        } catch (DocumentException | JsonProcessingException e) {
            throw unreadable(file, e);
        }
    }

    /** The one that was named. */
    static Mistake named(Workspace workspace, String name) {
        var all = all(workspace);
        return all.stream()
                .filter(mistake -> mistake.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, all.stream().map(Mistake::name).toList()));
    }

    private static CliException unknown(String name, List<String> names) {
        return new CliException(
                ExitCode.USAGE,
                "there is no mistake '%s' to make".formatted(name),
                Nearest.advice(name, names, "./dev demo list shows them"));
    }

    private static CliException unreadable(Path file, Exception why) {
        return new CliException(
                ExitCode.FAILED,
                "%s cannot be read: %s".formatted(file, why.getMessage()),
                "correct it there, or take it back: git checkout -- " + FILE,
                why);
    }
}

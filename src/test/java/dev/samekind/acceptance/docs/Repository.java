package dev.samekind.acceptance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people read in this repository: its pages and its examples. */
final class Repository {
    /** The repository, as seen from this module. */
    static final Path ROOT = Path.of("..");

    private static final List<String> DIRECTORIES = List.of("docs", "charts", "examples", "hack");
    private static final Path MISTAKES = Path.of("shop", "demo", "breaks.yaml");
    private static final Pattern FENCE = Pattern.compile("(\\s*)```(\\S*)\\s*");

    private Repository() {}

    /** The fenced blocks of all pages that are YAML, by their label or by what they begin with. */
    static List<Snippet> blocks() {
        return pages().flatMap(page -> blocks(page).stream()).toList();
    }

    /** All YAML files of the examples but the demo's mistakes, which are no objects: MistakesTest of the CLI reads those. */
    static List<Snippet> examples() {
        return files(ROOT.resolve("examples"), "yaml")
                .filter(file -> !file.endsWith(MISTAKES))
                .map(file -> new Snippet(ROOT.relativize(file), 1, read(file)))
                .toList();
    }

    /** Directories of the examples that Kustomize builds. */
    static List<Path> kustomizations() {
        return files(ROOT.resolve("examples"), "yaml")
                .filter(file -> file.endsWith("kustomization.yaml"))
                .map(Path::getParent)
                .toList();
    }

    private static Stream<Path> pages() {
        try (var top = Files.list(ROOT)) {
            var pages = top.filter(file -> file.toString().endsWith(".md")).sorted();
            return Stream.concat(
                    pages.toList().stream(),
                    DIRECTORIES.stream().flatMap(directory -> files(ROOT.resolve(directory), "md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path directory, String extension) {
        try (var files = Files.walk(directory)) {
            return files
                    .filter(file -> file.toString().endsWith("." + extension) && !ofOthers(file))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a package manager laid beside an example. */
    private static boolean ofOthers(Path file) {
        return ROOT.relativize(file).startsWith(Path.of("examples", "shop", "storefront", "node_modules"));
    }

    private static List<Snippet> blocks(Path page) {
        var blocks = new ArrayList<Snippet>();
        var lines = read(page).lines().toList();
        int open = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (!FENCE.matcher(lines.get(i)).matches()) {
                continue;
            }
            if (open >= 0) {
                block(page, lines, open, i, blocks);
            }
            open = open < 0 ? i : -1;
        }
        return blocks;
    }

    private static void block(Path page, List<String> lines, int open, int close, List<Snippet> into) {
        var fence = FENCE.matcher(lines.get(open));
        if (!fence.matches()) {
            throw new IllegalArgumentException("no fence: " + lines.get(open));
        }
        int indent = fence.group(1).length();
        var text = new StringBuilder();
        for (var line : lines.subList(open + 1, close)) {
            text.append(line.isBlank() ? "" : line.substring(indent)).append('\n');
        }
        // a block that only looks like another language would never be tried
        if (fence.group(2).matches("ya?ml") || text.toString().startsWith("apiVersion:")) {
            into.add(new Snippet(ROOT.relativize(page), open + 2, text.toString()));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.samekind.cli.tilt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What of a Dockerfile says which files of the context end unchanged in the image, where its user may change them.
 *
 * @param copies sources of the context and their places in the image
 * @param rebuilds sources that are built in, so that a change of them needs a new image
 */
record Dockerfile(List<Copy> copies, List<String> rebuilds) {
    private static final Pattern UNCLEAR = Pattern.compile("[$*?\\[\"<]");

    /**
     * A copy.
     *
     * @param source in the context
     * @param target in the image; with a slash at its end it is a folder
     */
    record Copy(String source, String target) {}

    /** Reads a file; empty where nothing can be copied into a running container without a doubt. */
    static Optional<Dockerfile> read(String text) {
        var reader = new Reader();
        for (var line : text.replaceAll("(?m)^\\s*#.*\\R?", "")
                .replaceAll("\\\\\\s*\\R", " ")
                .split("\\R")) {
            if (!line.isBlank() && !reader.take(line.strip().split("\\s+"))) {
                return Optional.empty();
            }
        }
        return reader.result();
    }

    /** Goes through the instructions. */
    private static final class Reader {
        private final List<Copy> copies = new ArrayList<>();
        private final List<String> rebuilds = new ArrayList<>();
        private String directory = "/";
        private boolean owned = true;
        private boolean root = true;

        /** Whether the next instruction is clear. */
        boolean take(String[] words) {
            return switch (words[0].toUpperCase(Locale.ROOT)) {
                case "FROM" -> {
                    build();
                    directory = "/";
                    root = true;
                    owned = true;
                    yield true;
                }
                case "WORKDIR" -> enter(words);
                case "USER" -> {
                    root = words.length == 2 && words[1].matches("(root|0)(:.*)?");
                    yield true;
                }
                case "RUN" -> {
                    build();
                    yield true;
                }
                case "ADD" -> false;
                case "COPY" -> copy(words);
                default -> true;
            };
        }

        /** What was copied before is built in. */
        private void build() {
            copies.forEach(copy -> rebuilds.add(copy.source()));
            copies.clear();
        }

        private boolean enter(String[] words) {
            if (words.length != 2 || UNCLEAR.matcher(words[1]).find()) {
                return false;
            }
            directory = in(words[1]);
            return true;
        }

        private boolean copy(String[] words) {
            var options =
                    Arrays.stream(words).filter(word -> word.startsWith("--")).toList();
            var paths = Arrays.stream(words)
                    .skip(1)
                    .filter(word -> !word.startsWith("--"))
                    .toList();
            if (options.stream().anyMatch(option -> option.startsWith("--from="))) {
                return true;
            }
            if (paths.size() < 2
                    || paths.stream().anyMatch(path -> UNCLEAR.matcher(path).find())) {
                return false;
            }
            var target = paths.getLast();
            boolean many = paths.size() > 2 && !target.endsWith("/");
            owned &= options.stream().anyMatch(option -> option.startsWith("--chown="));
            paths.subList(0, paths.size() - 1)
                    .forEach(source -> copies.add(new Copy(source, in(target) + (many ? "/" : ""))));
            return true;
        }

        private String in(String path) {
            if (path.startsWith("/")) {
                return path;
            }
            var relative = path.startsWith("./") ? path.substring(2) : path;
            var base = directory.endsWith("/") ? directory : directory + "/";
            return relative.isEmpty() || relative.equals(".") ? base : base + relative;
        }

        Optional<Dockerfile> result() {
            boolean writable = root || owned;
            boolean wholeContext = rebuilds.stream().anyMatch(source -> source.matches("\\.?/?"));
            return copies.isEmpty() || !writable || wholeContext
                    ? Optional.empty()
                    : Optional.of(new Dockerfile(List.copyOf(copies), List.copyOf(rebuilds)));
        }
    }
}

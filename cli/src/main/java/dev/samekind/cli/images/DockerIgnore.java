package dev.samekind.cli.images;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code .dockerignore} file, as far as it decides whether a build's input changed: the last rule that matches a file
 * or a folder above it wins, {@code !} takes back, {@code **} stands for any folders.
 */
final class DockerIgnore {
    private record Rule(List<PathMatcher> matchers, boolean takesBack) {
        boolean matches(Path file) {
            for (var path = file; path != null; path = path.getParent()) {
                var candidate = path;
                if (matchers.stream().anyMatch(matcher -> matcher.matches(candidate))) {
                    return true;
                }
            }
            return false;
        }
    }

    private final List<Rule> rules;

    private DockerIgnore(List<Rule> rules) {
        this.rules = rules;
    }

    /** The rules of a file's text. */
    static DockerIgnore of(String text) {
        var rules = new ArrayList<Rule>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> rules.add(rule(line)));
        return new DockerIgnore(List.copyOf(rules));
    }

    /** Whether a file, relative to the context, is left out of the build. */
    boolean ignores(Path file) {
        boolean ignored = false;
        for (var rule : rules) {
            if (rule.takesBack() == ignored && rule.matches(file)) {
                ignored = !rule.takesBack();
            }
        }
        return ignored;
    }

    private static Rule rule(String line) {
        boolean takesBack = line.startsWith("!");
        var pattern =
                (takesBack ? line.substring(1) : line).replaceFirst("^/+", "").replaceFirst("/+$", "");
        var matchers = new ArrayList<PathMatcher>();
        matchers.add(glob(pattern));
        if (pattern.startsWith("**/")) {
            matchers.add(glob(pattern.substring(3))); // Docker's **/ also stands for no folder at all
        }
        return new Rule(List.copyOf(matchers), takesBack);
    }

    private static PathMatcher glob(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }
}

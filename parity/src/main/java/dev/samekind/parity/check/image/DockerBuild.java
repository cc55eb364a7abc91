package dev.samekind.parity.check.image;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What of a {@code docker build} decides what is in the image.
 *
 * @param context the context, empty for the directory that it runs in
 * @param file the Dockerfile, relative to the context where it lies in it
 * @param options target, platform and names of arguments
 */
record DockerBuild(Path context, Path file, SortedSet<String> options) {
    private static final Set<String> PROGRAMS = Set.of("docker", "podman", "nerdctl");
    private static final Set<String> GROUPS = Set.of("buildx", "builder", "image");
    private static final Map<String, String> SHORT = Map.of("-f", "--file", "-t", "--tag", "-q", "--quiet");
    private static final Set<String> DECIDING = Set.of("--file", "--target", "--platform", "--build-arg");
    /** How an image is named, marked, cached and shown, not what is in it. */
    private static final Set<String> OTHERS = Set.of(
            "--tag",
            "--label",
            "--annotation",
            "--network",
            "--progress",
            "--cache-from",
            "--cache-to",
            "--iidfile",
            "--metadata-file",
            "--builder",
            "--provenance",
            "--sbom",
            "--attest");

    private static final Set<String> FLAGS =
            Set.of("--quiet", "--push", "--load", "--no-cache", "--pull", "--rm", "--force-rm");
    /** A shell makes something else of these than what stands there. */
    private static final Pattern SHELL = Pattern.compile("[\"'`$;&|<>(){}*?\\\\#]");

    /** Empty for another tool, and for what only a shell can read. */
    static Optional<DockerBuild> parse(String command) {
        var words = new ArrayDeque<>(Arrays.asList(command.strip().split("\\s+")));
        if (SHELL.matcher(command).find() || !PROGRAMS.contains(words.remove())) {
            return Optional.empty();
        }
        while (GROUPS.contains(String.valueOf(words.peek()))) {
            words.remove();
        }
        return "build".equals(words.poll()) ? arguments(words) : Optional.empty();
    }

    private static Optional<DockerBuild> arguments(Deque<String> words) {
        var options = new TreeSet<String>();
        var places = new ArrayDeque<String>();
        var file = "";
        while (!words.isEmpty()) {
            var word = words.remove();
            if (!word.startsWith("-")) {
                places.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            var written = equals < 0 ? word : word.substring(0, equals);
            var name = SHORT.getOrDefault(written, written);
            if (FLAGS.contains(name)) {
                continue;
            }
            var value = equals < 0 ? words.poll() : word.substring(equals + 1);
            if (value == null || !(DECIDING.contains(name) || OTHERS.contains(name))) {
                return Optional.empty();
            }
            if (name.equals("--file")) {
                file = value;
            } else if (DECIDING.contains(name)) {
                options.add(name + " " + (name.equals("--build-arg") ? value.split("=", 2)[0] : value));
            }
        }
        return places.size() == 1 ? Optional.of(of(places.remove(), file, options)) : Optional.empty();
    }

    private static DockerBuild of(String place, String file, SortedSet<String> options) {
        var context = Path.of(place).normalize();
        var dockerfile = Path.of(file).normalize();
        if (file.isEmpty()) {
            dockerfile = Path.of("Dockerfile");
        } else if (dockerfile.startsWith(context)) {
            dockerfile = context.relativize(dockerfile);
        }
        return new DockerBuild(context, dockerfile, options);
    }

    /**
     * Whether both make the same of the same files. Where each of them runs is not known, so the contexts are compared
     * as far as both say where they are: {@code .} and {@code ../services/orders} may be the same.
     */
    boolean same(DockerBuild other) {
        return file.equals(other.file)
                && options.equals(other.options)
                && samePlace(down(context), down(other.context));
    }

    private static boolean samePlace(Path left, Path right) {
        return isHere(left) || isHere(right) || left.endsWith(right) || right.endsWith(left);
    }

    private static boolean isHere(Path path) {
        return path.toString().isEmpty();
    }

    private static Path down(Path path) {
        var parts = new ArrayDeque<String>();
        path.forEach(part -> parts.add(part.toString()));
        while ("..".equals(parts.peek())) {
            parts.remove();
        }
        return path.isAbsolute() ? path : Path.of(String.join("/", parts));
    }
}

package dev.samekind.cli.tilt;

import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** Steps that put changed files into a running container, as far as its Dockerfile says where they belong. */
final class LiveUpdate {
    private LiveUpdate() {}

    /** The steps; none where a change needs a new image. */
    static List<Starlark> steps(Path context, Path file, Function<Path, String> shown) {
        var dockerfile = Dockerfile.read(AtomicFiles.read(file));
        if (dockerfile.isEmpty()) {
            return List.of();
        }
        var rebuilds = new TreeSet<String>();
        rebuilds.add(shown.apply(file));
        dockerfile.get().rebuilds().forEach(source -> rebuilds.add(shown.apply(context.resolve(source))));
        var steps = new ArrayList<Starlark>();
        steps.add(Starlark.call("fall_back_on").with(rebuilds));
        for (var copy : dockerfile.get().copies()) {
            var source = context.resolve(copy.source()).normalize();
            steps.add(Starlark.call("sync").with(shown.apply(source)).with(target(source, copy.target())));
        }
        return steps;
    }

    /** A folder's files go into the target, a file goes into it or becomes it. */
    private static String target(Path source, String target) {
        if (target.endsWith("/") && !Files.isDirectory(source)) {
            return target + source.getFileName();
        }
        return target.length() > 1 && target.endsWith("/") ? target.substring(0, target.length() - 1) : target;
    }
}

package dev.samekind.cli.workspace;

import java.io.IOException;
import java.nio.file.Path;

/** Paths as one folder sees them, with slashes and whatever links lead to them. */
public final class RelativePaths {
    private final Path folder;

    /** From a folder. */
    public RelativePaths(String folder) {
        this.folder = resolved(Path.of(folder));
    }

    /** A path from the folder; {@code .} for the folder itself. */
    public String of(Path path) {
        var relative = folder.relativize(resolved(path)).toString();
        return relative.isEmpty() ? "." : relative;
    }

    /** Without symbolic links as far as it exists, so that two paths have one beginning. */
    private static Path resolved(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            var parent = absolute.getParent();
            return parent == null
                    ? absolute
                    : resolved(parent).resolve(absolute.getFileName().toString());
        }
    }
}

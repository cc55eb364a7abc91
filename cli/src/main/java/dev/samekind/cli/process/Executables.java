package dev.samekind.cli.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds programs as a shell does. */
public final class Executables {
    private Executables() {}

    /** The program in a PATH; a name with a slash is taken as it is. */
    public static Optional<Path> find(String program, @Nullable String path) {
        if (program.contains("/")) {
            return Optional.of(Path.of(program));
        }
        return Arrays.stream((path == null ? "" : path).split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}

package dev.samekind.cli.supervisor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command line that starts this program again. */
final class OwnProgram {
    private static final String MAIN = "dev.samekind.cli.Dev";

    private OwnProgram() {}

    /** With the same JDK, classes and archive of classes as this process, and a small heap: it waits most of the time. */
    static List<String> command(Path root) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Xshare:auto",
                "-Dsamekind.root=" + root));
        // relative to this process' directory, which is not the other's
        var classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
        var archive = Path.of(classes.getFirst()).resolveSibling("dev.jsa");
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classes), MAIN));
        return command;
    }
}

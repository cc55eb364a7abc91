package dev.samekind.cli.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The command line that starts this program again. */
public final class OwnProgram {
    private static final String MAIN = "dev.samekind.cli.Dev";

    private OwnProgram() {}

    /** With the same JDK, classes and archive of classes as this process, and a small heap: it waits most of the time. */
    public static List<String> command(Path root) {
        var flags = new ArrayList<>(List.of("-Xmx256m"));
        Stream.of(trained(), beside("dev.jsa"))
                .filter(Files::exists)
                .findFirst()
                .ifPresent(archive -> flags.add("-XX:SharedArchiveFile=" + archive));
        return command(root, flags);
    }

    /** The same, with flags of the JVM's instead. */
    public static List<String> command(Path root, List<String> flags) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsamekind.root=" + root));
        command.addAll(flags);
        var classes = classes();
        // in the launcher's words: an archive is only taken with the class path that it was made with
        command.addAll(
                classes.size() == 1
                        ? List.of("-jar", classes.getFirst())
                        : List.of("-cp", String.join(File.pathSeparator, classes), MAIN));
        return command;
    }

    /** Where the archive of a training run is, or would be. */
    public static Path trained() {
        return beside("trained.jsa");
    }

    private static Path beside(String name) {
        return Path.of(classes().getFirst()).resolveSibling(name);
    }

    /** Relative to this process' directory, which is not the other's. */
    private static List<String> classes() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
    }
}

package dev.samekind.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.process.Programs;
import dev.samekind.cli.process.Programs.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself in a checkout of its own; in Maven's place stands a program that counts and copies a jar. */
class LauncherTest {
    private static final Duration PLENTY = Duration.ofMinutes(1);

    @TempDir
    Path root;

    @TempDir
    Path tools;

    /** What the built jar runs. */
    public static final class Echo {
        public static void main(String[] arguments) {
            System.out.println("ran " + List.of(arguments));
            System.out.println("root " + System.getProperty("samekind.root"));
            System.exit(arguments.length > 0 && arguments[0].equals("fail") ? 42 : 0);
        }
    }

    @BeforeEach
    void checkout() throws IOException {
        copy(Path.of("../dev"), root.resolve("dev"));
        copy(Path.of("../hack/lib/jdk.sh"), root.resolve("hack/lib/jdk.sh"));
        copy(Path.of("../hack/lib/toolchain.sh"), root.resolve("hack/lib/toolchain.sh"));
        write("pom.xml", "<project/>");
        write(".mvn/maven.config", "");
        for (var module : List.of("api", "parity", "platform", "cli")) {
            write(module + "/pom.xml", "<project/>");
            write(module + "/src/main/java/X.java", "class X {}");
        }
        jar(tools.resolve("echo.jar"));
        var mvn = Files.writeString(tools.resolve("mvn"), """
                #!/bin/sh
                echo built >>%1$s/builds
                [ ! -e %1$s/broken ] || { echo '[ERROR] the code is wrong'; exit 1; }
                mkdir -p cli/target/lib
                sleep 0.3
                cp %1$s/echo.jar cli/target/samekind-cli-0.jar
                """.formatted(tools));
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void write(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void jar(Path file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
        var name = Echo.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                var jar = new JarOutputStream(out, manifest);
                var bytes = LauncherTest.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            jar.write(java.util.Objects.requireNonNull(bytes).readAllBytes());
        }
    }

    private Result dev(Path directory, String program, String... arguments) {
        var path = Map.of("PATH", tools + ":" + System.getenv("PATH"), "JAVA_HOME", System.getProperty("java.home"));
        var command = Stream.concat(Stream.of(program), Stream.of(arguments)).toArray(String[]::new);
        return new Programs(directory, path).run(PLENTY, command);
    }

    private Result dev(String... arguments) {
        return dev(root, root.resolve("dev").toString(), arguments);
    }

    private long builds() throws IOException {
        return Files.readAllLines(tools.resolve("builds")).size();
    }

    @Test
    void itBuildsOncePerChangeAndIsQuietOtherwise() throws IOException {
        var first = dev("one", "two words");
        var second = dev();
        write("api/src/main/java/X.java", "class X { int y; }");
        var third = dev();

        assertThat(first.out()).contains("ran [one, two words]");
        assertThat(first.err().lines()).hasSize(1).first().asString().contains("building");
        assertThat(second.err()).isEmpty();
        assertThat(third.err()).contains("building");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void whatChangedIsSeenWhateverItsTimeSays() throws IOException {
        dev("x");
        write("cli/src/main/java/X.java", "class X { int old; }");
        Files.setLastModifiedTime(root.resolve("cli/src/main/java/X.java"), FileTime.from(Instant.EPOCH));
        var older = dev("x");
        Files.delete(root.resolve("parity/src/main/java/X.java"));
        var deleted = dev("x");
        var unchanged = dev("x");

        assertThat(older.err()).contains("building");
        assertThat(deleted.err()).contains("building");
        assertThat(unchanged.err()).isEmpty();
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void whatIsAsItWasBeforeIsNotBuiltAgain() throws IOException {
        dev("x");
        write("api/src/main/java/X.java", "class X { int y; }");
        dev("x");
        write("api/src/main/java/X.java", "class X {}");
        var back = dev("x");

        assertThat(back.out()).contains("ran [x]");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void helpIsRecordedWithTheBuild() throws IOException {
        var first = dev("-h");
        var recorded = dev("--help");
        write("api/src/main/java/X.java", "class X { int y; }");
        var changed = dev("--help");
        var ofCommand = dev("start", "--help");

        assertThat(first.out()).contains("ran [-h]");
        assertThat(recorded.out()).as("made without the launcher's flags").isEqualTo("ran [--help]\nroot null\n");
        assertThat(changed.err()).contains("building");
        assertThat(ofCommand.out()).contains("ran [start, --help]", "root " + root.toRealPath());
    }

    @Test
    void itWorksFromAnyDirectoryThroughALinkAndPassesTheExitCode() throws IOException {
        var elsewhere = Files.createDirectories(tools.resolve("some where"));
        Files.createSymbolicLink(elsewhere.resolve("dev"), root.resolve("dev"));

        var result = dev(elsewhere, elsewhere.resolve("dev").toString(), "fail");

        assertThat(result.exitCode()).isEqualTo(42);
        assertThat(result.out()).contains("root " + root.toRealPath());
    }

    @Test
    void aFailedBuildShowsItsErrorsAndIsTriedAgain() throws IOException {
        Files.createFile(tools.resolve("broken"));
        var failed = dev();
        Files.delete(tools.resolve("broken"));
        var repaired = dev();

        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.err()).contains("the code is wrong").contains("build.log");
        assertThat(repaired.exitCode()).isZero();
    }

    @Test
    void runsAtTheSameTimeBuildOnce() throws IOException {
        var runs = Stream.generate(() -> CompletableFuture.supplyAsync(() -> dev("x")))
                .limit(4)
                .toList();

        assertThat(runs).allSatisfy(run -> assertThat(run.join().out()).contains("ran [x]"));
        assertThat(builds()).isOne();
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws IOException {
        // a home and a PATH without any JDK; those of the machine's usual directories may still be found
        var jdks = Files.readString(root.resolve("hack/lib/jdk.sh"))
                .replace("/usr/lib/jvm/*", "/none/*")
                .replace("/opt/", "/none/")
                .replace("/Library/", "/none/");
        Files.writeString(root.resolve("hack/lib/jdk.sh"), jdks);
        var bare = new Programs(root, Map.of("JAVA_HOME", "", "HOME", tools.toString()));

        var result = bare.run(PLENTY, root.resolve("dev").toString(), "version");

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.err()).contains("JDK of 21 or newer");
    }
}

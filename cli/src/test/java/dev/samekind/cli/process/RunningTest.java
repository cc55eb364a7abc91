package dev.samekind.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: a run that works, and is killed or ended. */
class RunningTest {
    @TempDir
    Path directory;

    /** A run whose program starts a program of its own, and says both pids. */
    static final class Run {
        public static void main(String[] arguments) {
            if (arguments[1].equals("hook")) {
                Runtime.getRuntime().addShutdownHook(new Thread(ProcessTrees::endChildren));
            }
            new Programs(Path.of(arguments[0]), Map.of(), Running.in(record(Path.of(arguments[0]))))
                    .run(
                            Duration.ofMinutes(5),
                            System.out::println,
                            "sh",
                            "-c",
                            "trap '' TERM; sleep 300 & echo $! $$; while :; do sleep 300; done");
        }
    }

    private static Path record(Path directory) {
        return directory.resolve("samekind.running");
    }

    private Process run(String how) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Run.class.getName(),
                        directory.toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static boolean alive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    @Test
    void whatAKilledRunLeftIsNamedAndEndedWithItsChildren() throws Exception {
        var run = run("");
        var pids = run.inputReader().readLine().split(" ", 2);
        run.destroyForcibly().waitFor();
        assertThat(pids).allMatch(RunningTest::alive);

        var left = Running.in(record(directory)).endLeft();

        assertThat(left).singleElement().asString().startsWith("sh -c").endsWith("(pid %s)".formatted(pids[1]));
        Awaitility.await().untilAsserted(() -> assertThat(pids).noneMatch(RunningTest::alive));
        assertThat(Running.in(record(directory)).endLeft()).isEmpty();
    }

    @Test
    void aRunThatIsEndedTakesAllWithIt() throws Exception {
        var run = run("hook");
        var pids = run.inputReader().readLine().split(" ", 2);

        run.destroy();

        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(143);
        assertThat(pids).noneMatch(RunningTest::alive);
    }

    @Test
    void anotherProcessOfThatPidIsLeftAlone() throws Exception {
        var stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(record(directory), "%d 12345 kind create cluster\nnonsense\n".formatted(stranger.pid()));

            assertThat(Running.in(record(directory)).endLeft()).isEmpty();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void whatEndedIsForgotten() throws Exception {
        new Programs(directory, Map.of(), Running.in(record(directory))).run(Duration.ofSeconds(30), "true");

        assertThat(Files.readString(record(directory))).isEmpty();
    }
}

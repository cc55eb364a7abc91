package dev.samekind.cli.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterLockTest {
    @TempDir
    Path directory;

    /** Holds the lock in a process of its own until it is ended. */
    static final class Holder {
        public static void main(String[] arguments) throws InterruptedException {
            ClusterLock.take(Path.of(arguments[0]), Duration.ZERO, pid -> {});
            System.out.println("held");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private Process holder(Path lock) throws java.io.IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("held");
        return process;
    }

    @Test
    void whoHoldsItIsNamedAndTheOtherGivesUpInTime() throws Exception {
        var lock = directory.resolve("clusters/samekind.lock");
        var holder = holder(lock);
        try {
            var told = new ArrayList<String>();
            assertThatThrownBy(() -> ClusterLock.take(lock, Duration.ofMillis(500), told::add))
                    .hasMessageContaining("pid " + holder.pid());
            assertThat(told).containsExactly(Long.toString(holder.pid()));
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessThatWasKilledHoldsNothing() throws Exception {
        var lock = directory.resolve("samekind.lock");
        var holder = holder(lock);

        holder.destroyForcibly().waitFor();

        try (var taken = ClusterLock.take(lock, Duration.ofSeconds(20), pid -> {})) {
            assertThat(taken).isNotNull();
            assertThat(lock).hasContent(Long.toString(ProcessHandle.current().pid()));
        }
    }

    /** {@code ./dev stop --delete} removes the file while others wait for it. */
    @Test
    void aFileThatWasRemovedWhileWaitedForLocksNothing() throws Exception {
        var lock = directory.resolve("samekind.lock");
        var holder = holder(lock);
        var waiter = CompletableFuture.supplyAsync(() -> ClusterLock.take(lock, Duration.ofSeconds(30), pid -> {
            try {
                Files.delete(lock);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            holder.destroyForcibly();
        }));
        try (var taken = waiter.get(30, TimeUnit.SECONDS)) {
            assertThat(taken).isNotNull();
            assertThat(lock).hasContent(ProcessHandle.current().pid() + "\n");
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }
}

package dev.samekind.cli.workspace;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Only one process at a time changes a cluster. The system releases the lock of a process that was killed. */
public final class ClusterLock implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final FileChannel channel;

    private ClusterLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, waiting for whoever holds it.
     *
     * @param file the lock; it holds the owner's pid
     * @param patience how long to wait
     * @param waiting told once, with the owner's pid, when there is something to wait for
     * @throws CliException when the owner keeps it
     */
    public static ClusterLock take(Path file, Duration patience, Consumer<String> waiting) {
        var deadline = Instant.now().plus(patience);
        var told = new AtomicBoolean();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            while (true) {
                // the same before opening and after locking: then it is this file that was opened
                var inode = inode(file);
                var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                while (!tryLock(channel)) {
                    var owner = owner(file);
                    if (Instant.now().isAfter(deadline)) {
                        channel.close();
                        throw kept(owner);
                    }
                    if (!told.getAndSet(true)) {
                        waiting.accept(owner);
                    }
                    LockSupport.parkNanos(POLL.toNanos());
                }
                // whoever held it may have removed the file: then this locks nothing that others see
                if (inode.isPresent() && inode.equals(inode(file))) {
                    write(channel, ProcessHandle.current().pid() + "\n");
                    return new ClusterLock(channel);
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static CliException kept(String owner) {
        return new CliException(
                ExitCode.TIMED_OUT,
                "another ./dev (pid %s) is working on this cluster".formatted(owner),
                "wait for it, or end it with: kill " + owner);
    }

    /**
     * The pid of whoever holds a lock, empty where nobody does. Not for a process that may hold it itself: looking gives
     * its own lock away.
     */
    public static Optional<String> holder(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return tryLock(channel) ? Optional.empty() : Optional.of(owner(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }

    /** Looked at also while the lock is held, so without opening the file: closing it would give the lock away. */
    private static Optional<Object> inode(Path file) throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Asked only while another process holds the lock. */
    private static String owner(Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** Does something while the lock is held, see {@link #take}. */
    public static <T> T holding(Path file, Duration patience, Consumer<String> waiting, Supplier<T> work) {
        var lock = take(file, patience, waiting);
        try {
            return work.get();
        } finally {
            lock.close();
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by another thread of this process
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

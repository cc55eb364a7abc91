package dev.samekind.cli.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Ends processes with all that they started: asked first, forced when they do not listen. */
public final class ProcessTrees {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);

    private ProcessTrees() {}

    /** Ends all that this process started. */
    public static void endChildren() {
        end(ProcessHandle.current().children().toList());
    }

    /** Ends processes and everything below them. */
    public static void end(List<ProcessHandle> roots) {
        // whoever loses its parent is found no longer, so those known once stay known
        var known = new LinkedHashSet<>(alive(roots));
        known.forEach(ProcessHandle::destroy);
        var deadline = Instant.now().plus(PATIENCE);
        var end = deadline.plus(PATIENCE);
        while (!alive(known).isEmpty() && Instant.now().isBefore(end)) {
            // what appears now cleans up after a script that was asked to end
            known.addAll(alive(known));
            if (Instant.now().isAfter(deadline)) {
                known.forEach(ProcessHandle::destroyForcibly);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** When a process started, in milliseconds; 0 where nobody may know. A pid is used again: with this it is one process. */
    public static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static List<ProcessHandle> alive(Collection<ProcessHandle> processes) {
        return processes.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .filter(ProcessHandle::isAlive)
                .distinct()
                .toList();
    }
}

package dev.samekind.cli.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
        var known = new ArrayList<ProcessHandle>();
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var alive = alive(roots, known);
            boolean patient = Instant.now().isBefore(deadline);
            for (var process : alive) {
                if (!patient) {
                    process.destroyForcibly();
                } else if (!known.contains(process)) {
                    process.destroy();
                }
            }
            known.addAll(alive);
            if (alive.isEmpty() || Instant.now().isAfter(deadline.plus(PATIENCE))) {
                return;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static List<ProcessHandle> alive(List<ProcessHandle> roots, List<ProcessHandle> known) {
        return Stream.concat(roots.stream(), known.stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .filter(ProcessHandle::isAlive)
                .distinct()
                .toList();
    }
}

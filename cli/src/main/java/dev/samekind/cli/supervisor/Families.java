package dev.samekind.cli.supervisor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Starts families in sessions of their own, and ends them whole: asked first, forced when they do not listen. */
final class Families {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(50);

    private Families() {}

    /** Ends all members; whether there was one. */
    static boolean end(Family family) {
        var known = new LinkedHashSet<ProcessHandle>();
        var deadline = Instant.now().plus(PATIENCE);
        var end = deadline.plus(PATIENCE);
        for (var alive = alive(family, known);
                !alive.isEmpty() && Instant.now().isBefore(end);
                alive = alive(family, known)) {
            if (Instant.now().isAfter(deadline)) {
                alive.forEach(ProcessHandle::destroyForcibly);
            }
            ask(family, alive, known);
            LockSupport.parkNanos(POLL.toNanos());
        }
        return !known.isEmpty();
    }

    /** Who loses its parent is not always found again, so those known once stay known. */
    private static Set<ProcessHandle> alive(Family family, Set<ProcessHandle> known) {
        var alive = FamilyMembers.of(family);
        known.stream().filter(FamilyMembers::isAlive).forEach(alive::add);
        return alive;
    }

    /** Each is asked once: a second signal makes some programs give up their clean end. */
    private static void ask(Family family, Set<ProcessHandle> alive, Set<ProcessHandle> known) {
        if (known.isEmpty() && alive.stream().anyMatch(family::isLed)) {
            signalGroup(family.pid());
            known.addAll(alive);
        }
        alive.stream().filter(known::add).forEach(ProcessHandle::destroy);
    }

    /** The whole group at once, as a terminal's Ctrl-C does it. */
    private static void signalGroup(long leader) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s TERM -- \"-$1\"", "sh", Long.toString(leader))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            ProcessHandle.of(leader).ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.samekind.cli.supervisor;

import dev.samekind.cli.process.ProcessTrees;
import java.util.UUID;

/**
 * A process and all that it started, as it can be found again by another run.
 *
 * @param name for people
 * @param pid of the first, which leads a session of its own
 * @param started when that one started, in milliseconds: a pid is used again
 * @param token how {@link #VARIABLE} begins in the environment of every member
 */
record Family(String name, long pid, long started, String token) {
    /** Inherited by all members, also by those that leave the session. */
    static final String VARIABLE = "SAMEKIND_FAMILY";

    static String newToken() {
        return UUID.randomUUID().toString();
    }

    /** Token of a family within another. */
    static String tokenWithin(String outer) {
        return outer + "/" + newToken();
    }

    static Family of(String name, ProcessHandle process, String token) {
        return new Family(name, process.pid(), ProcessTrees.started(process), token);
    }

    /** Whether a process is the first one, and not another that got its pid. */
    boolean isLed(ProcessHandle process) {
        return process.pid() == pid && process.isAlive() && ProcessTrees.started(process) == started;
    }
}

package dev.samekind.cli;

/** Every exit code of {@code ./dev}; stable, because scripts and agents branch on them. */
public enum ExitCode {
    /** Done, or nothing to do. */
    OK(0),
    /** Something failed; the message says what. */
    FAILED(1),
    /** The environment differs from production in what nobody declared. */
    OUT_OF_PARITY(10),
    /** Production has changed since the bundle was made. */
    PRODUCTION_MOVED(11),
    /** Parity cannot be said. */
    UNKNOWN(12),
    /** The environment is not ready. */
    NOT_READY(20),
    /** {@code doctor} found problems. */
    PROBLEMS(30),
    /** The command line is wrong. */
    USAGE(64),
    /** Something that is needed is not there: Docker, the cluster, a JDK. */
    UNAVAILABLE(69),
    /** Waited as long as asked. */
    TIMED_OUT(124),
    /** Ctrl-C. */
    INTERRUPTED(130),
    /** SIGTERM. */
    TERMINATED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the process exits with. */
    public int code() {
        return code;
    }
}

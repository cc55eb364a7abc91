package dev.samekind.cli;

/** Every exit code of {@code ./dev}; stable, because scripts and agents branch on them. */
public enum ExitCode {
    /** Done, or nothing to do. */
    OK(0, "done, or nothing to do"),
    /** Something failed; the message says what. */
    FAILED(1, "failed"),
    /** Kept for differences from production, as in {@code diff}. */
    RESERVED(2, "reserved"),
    /** The environment differs from production in what nobody declared. */
    OUT_OF_PARITY(10, "out of parity"),
    /** Production has changed since the bundle was made. */
    PRODUCTION_MOVED(11, "production moved"),
    /** Parity cannot be said. */
    UNKNOWN(12, "parity unknown"),
    /** The environment is not ready. */
    NOT_READY(20, "not ready"),
    /** {@code doctor} found problems. */
    PROBLEMS(30, "doctor found problems"),
    /** The command line is wrong. */
    USAGE(64, "wrong usage"),
    /** Something that is needed is not there: Docker, the cluster, a JDK. */
    UNAVAILABLE(69, "something needed is not there, for example Docker"),
    /** Waited as long as asked. */
    TIMED_OUT(124, "time-out"),
    /** Ctrl-C. */
    INTERRUPTED(130, "interrupted"),
    /** SIGTERM. */
    TERMINATED(143, "ended by a signal");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number that the process exits with. */
    public int code() {
        return code;
    }

    /** For help texts. */
    public String meaning() {
        return meaning;
    }
}

package dev.samekind.cli;

/** A failure that is told to people: what and where, then what to do next. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String next;

    /** With the exit code of the program, what went wrong and what to do next. */
    public CliException(int exitCode, String message, String next) {
        super(message);
        this.exitCode = exitCode;
        this.next = next;
    }

    /** Exit code of the program. */
    public int exitCode() {
        return exitCode;
    }

    /** What to do next, a sentence or a command. */
    public String next() {
        return next;
    }
}

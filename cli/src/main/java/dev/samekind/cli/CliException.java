package dev.samekind.cli;

import org.jspecify.annotations.Nullable;

/** A failure that is told to people as it is: what happened and why, and what to do next. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String next;

    /**
     * A failure.
     *
     * @param exitCode the process exits with it, see {@link ExitCode}
     * @param message what happened, where and why
     * @param next what to do about it; empty when there is nothing to say
     */
    public CliException(int exitCode, String message, String next) {
        super(message);
        this.exitCode = exitCode;
        this.next = next;
    }

    /** The same with a named exit code. */
    public CliException(ExitCode exitCode, String message, String next) {
        this(exitCode.code(), message, next);
    }

    /** The same with what caused it, which {@code --debug} prints. */
    public CliException(ExitCode exitCode, String message, String next, @Nullable Throwable cause) {
        this(exitCode, message, next);
        initCause(cause);
    }

    /** The process exits with it. */
    public int exitCode() {
        return exitCode;
    }

    /** What to do about it; empty when there is nothing to say. */
    public String next() {
        return next;
    }
}

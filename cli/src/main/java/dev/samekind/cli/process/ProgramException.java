package dev.samekind.cli.process;

/** A program that could not be started, failed or took too long; the message has its last lines. */
public final class ProgramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a program gave no result. */
    public enum Kind {
        /** It is not there. */
        NOT_FOUND,
        /** It exited with another code than 0. */
        FAILED,
        /** It was ended because it took too long. */
        TIMED_OUT
    }

    private final Kind kind;

    ProgramException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}

package dev.samekind.platform.dns;

/** A Corefile that cannot be edited safely; the message says what was found, for people. */
public final class UnrecognisedCorefileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was found. */
    public UnrecognisedCorefileException(String message) {
        super(message);
    }
}

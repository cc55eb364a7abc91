package dev.samekind.platform.tls;

/** A certificate authority that cannot issue; the message says what is wrong and what to do, for people. */
public final class InvalidAuthorityException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong. */
    public InvalidAuthorityException(String message) {
        super(message);
    }

    /** With what is wrong and what it came from. */
    public InvalidAuthorityException(String message, Throwable cause) {
        super(message, cause);
    }
}

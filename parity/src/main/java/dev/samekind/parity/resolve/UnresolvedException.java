package dev.samekind.parity.resolve;

/** A reference that leads nowhere, or to something else than it says. */
public final class UnresolvedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** With a CamelCase reason, as conditions have it. */
    public UnresolvedException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** CamelCase reason. */
    public String reason() {
        return reason;
    }
}

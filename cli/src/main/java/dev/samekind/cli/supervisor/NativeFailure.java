package dev.samekind.cli.supervisor;

/** Why a service does not run here, and what to do about it. */
final class NativeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String next;

    NativeFailure(String message, String next) {
        super(message);
        this.next = next;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    String next() {
        return next;
    }
}

package dev.samekind.parity.path;

/** A path that cannot be read; the message says where, why and how to write it. */
public final class InvalidPathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int position;

    InvalidPathException(String path, int position, String problem, String example) {
        super("path \"%s\" at position %d: %s; for example %s".formatted(path, position, problem, example));
        this.position = position;
    }

    /** Where the problem begins, counted in characters from 0. */
    public int position() {
        return position;
    }
}

package dev.samekind.parity.path;

/** A path that asks a tree for what its shape cannot have, such as a field of a list. */
public final class PathMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The place where path and tree part. */
    private final transient KeyedPath at;

    PathMismatchException(KeyedPath at, String problem) {
        super(problem);
        this.at = at;
    }

    /** The place where path and tree part. */
    public KeyedPath at() {
        return at;
    }
}

package dev.samekind.parity.localise;

import dev.samekind.parity.path.KeyedPath;

/** Why an operation cannot be done at a place; {@link ObjectLocaliser} adds which rule and object it was. */
final class OperationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient KeyedPath path;

    OperationException(KeyedPath path, String problem) {
        super(problem);
        this.path = path;
    }

    KeyedPath path() {
        return path;
    }
}

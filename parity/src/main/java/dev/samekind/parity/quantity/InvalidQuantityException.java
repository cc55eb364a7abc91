package dev.samekind.parity.quantity;

/** A text that is no quantity; the message says why and what a quantity looks like. */
public final class InvalidQuantityException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidQuantityException(String text, String problem) {
        super("\"" + text + "\" is no quantity: " + problem);
    }
}

package dev.samekind.operator.probe;

/** A probe gave no answer; the message says why, for people. */
final class ProbeException extends Exception {
    ProbeException(String message) {
        super(message);
    }
}

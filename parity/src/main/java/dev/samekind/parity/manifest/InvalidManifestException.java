package dev.samekind.parity.manifest;

/** An object that cannot be a Kubernetes object; the message is written for people. */
public final class InvalidManifestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and where. */
    public InvalidManifestException(String message) {
        super(message);
    }
}

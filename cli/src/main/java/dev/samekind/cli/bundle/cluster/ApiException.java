package dev.samekind.cli.bundle.cluster;

/** A GET that gave no usable answer; it has no cause and no body, which could hold what must not be shown. */
final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    ApiException(String path, int status) {
        super(status == 0 ? "no answer to GET " + path : "HTTP %d for GET %s".formatted(status, path));
        this.status = status;
    }

    /** HTTP status, 0 when there was no answer. */
    int status() {
        return status;
    }
}

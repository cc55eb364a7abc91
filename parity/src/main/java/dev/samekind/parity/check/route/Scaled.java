package dev.samekind.parity.check.route;

/**
 * A limit that can be tried in seconds, in the place of one that cannot: whether a route keeps a limit does not depend
 * on how large it is.
 *
 * @param value limit of the copy
 * @param note what to say about it, empty where the limit is production's own
 */
record Scaled(long value, String note) {
    private static final long LONGEST_MILLIS = 5000;
    private static final long SHORT_MILLIS = 1000;
    private static final long LARGEST_BYTES = 64 * 1024L;
    private static final long SMALL_BYTES = 16 * 1024L;

    static Scaled millis(long millis) {
        return millis <= LONGEST_MILLIS
                ? new Scaled(millis, "")
                : new Scaled(SHORT_MILLIS, " (tried with 1 s in the place of %s s)".formatted(millis / 1000));
    }

    static Scaled bytes(long bytes) {
        return bytes <= LARGEST_BYTES
                ? new Scaled(bytes, "")
                : new Scaled(SMALL_BYTES, " (tried with 16 KiB in the place of %d bytes)".formatted(bytes));
    }
}

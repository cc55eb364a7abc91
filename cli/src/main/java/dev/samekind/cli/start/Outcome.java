package dev.samekind.cli.start;

/**
 * What a stage did.
 *
 * @param changed whether it wrote anything
 * @param summary a few words
 */
record Outcome(boolean changed, String summary) {
    static Outcome unchanged(String summary) {
        return new Outcome(false, summary);
    }

    static Outcome changed(String summary) {
        return new Outcome(true, summary);
    }
}

package dev.samekind.cli.doctor;

/** Outcomes of a check. */
public enum Result {
    /** As it should be. */
    Ok,
    /** Works, and may bite. */
    Warning,
    /** Must be set right. */
    Problem,
    /** The check could not be made; it never counts as passed. */
    Unknown,
    /** There is nothing to check, for example because there is no cluster yet. */
    Skipped;

    /** Whether {@code doctor} ends with an exit code for it. */
    boolean counts() {
        return this == Problem || this == Unknown;
    }

    /** Whether somebody should know of it. */
    boolean isNotable() {
        return counts() || this == Warning;
    }
}

package dev.samekind.cli.start;

/** A step of {@code start}. It looks first and does only what is missing, so that it can be run again after a kill. */
interface Stage {
    /** A few words for progress lines. */
    String title();

    /** Does what is missing. */
    Outcome run(Start start);
}

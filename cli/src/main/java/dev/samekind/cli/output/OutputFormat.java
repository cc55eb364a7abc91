package dev.samekind.cli.output;

/** Forms of a result. */
public enum OutputFormat {
    /** For people. */
    TEXT,
    /** For programs; versioned. */
    JSON
}

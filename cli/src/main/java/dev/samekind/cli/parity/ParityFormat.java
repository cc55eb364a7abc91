package dev.samekind.cli.parity;

/** Forms of a parity report. */
enum ParityFormat {
    /** For people, one screen. */
    TEXT,
    /** For programs; versioned, with everything. */
    JSON,
    /** For a pull request. */
    MARKDOWN,
    /** For code scanning, 2.1.0. */
    SARIF,
    /** For CI servers. */
    JUNIT
}

package dev.samekind.probe;

/** What a server says of one name. */
enum Presence {
    PRESENT,
    ABSENT,
    /** The login may not know. */
    REFUSED
}

package dev.samekind.parity.compare;

/** What a leaf is. Each leaf of an object is exactly one of these: their counts add up to the leaves. */
public enum LeafClass {
    /** As in production. */
    EQUAL,
    /** Our own mark. */
    MARK,
    /** As a rule of the baseline declares. */
    ALLOWED,
    /** Left to a controller by production itself. */
    CONTROLLER,
    /** A Secret's value, which is never compared. */
    SHAPE_ONLY,
    /** Undeclared, or against a rule. */
    VIOLATION,
    /** Made by somebody by hand. */
    DRIFT,
    /** As in production, but not acted on here. */
    NOT_ENFORCED,
    /** It cannot be said. */
    NOT_COMPARABLE,
    /** Of an object that is missing here. */
    MISSING,
    /** Of an object that only this environment has. */
    EXTRA,
    /** Of a service that runs on the developer's machine. */
    HANDED_OFF,
    /** Of a service that another cluster answers. */
    REMOTE
}

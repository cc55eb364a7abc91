package dev.samekind.parity.localise;

import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;

/** A rule that cannot be applied to an object; the message names both, the path, and what to do. */
public class LocalisationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final transient ObjectKey object;
    private final transient KeyedPath path;

    LocalisationException(String rule, ObjectKey object, KeyedPath path, String message) {
        super(message);
        this.rule = rule;
        this.object = object;
        this.path = path;
    }

    /** Id of the rule; the first of two that are in conflict. */
    public final String rule() {
        return rule;
    }

    /** The object. */
    public final ObjectKey object() {
        return object;
    }

    /** The place in the object; the root when the rule is about the whole object. */
    public final KeyedPath path() {
        return path;
    }
}

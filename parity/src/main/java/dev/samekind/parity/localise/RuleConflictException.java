package dev.samekind.parity.localise;

import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;

/** Two rules that want the same leaf, or of which one wants what the other undoes. */
public final class RuleConflictException extends LocalisationException {
    private static final long serialVersionUID = 1L;

    private final String other;

    private RuleConflictException(String rule, String other, ObjectKey object, KeyedPath path, String message) {
        super(rule, object, path, message);
        this.other = other;
    }

    static RuleConflictException between(String one, String another, ObjectKey object, KeyedPath path) {
        var first = one.compareTo(another) <= 0 ? one : another;
        var second = first.equals(one) ? another : one;
        var place = path.steps().isEmpty() ? object.display() : path + " of " + object.display();
        return new RuleConflictException(
                first,
                second,
                object,
                path,
                "rules %s and %s both change %s: narrow the target or path of one, or remove one"
                        .formatted(first, second, place));
    }

    /** Id of the second rule; the ids are in alphabetical order. */
    public String other() {
        return other;
    }
}

package dev.samekind.cli.bundle.moved;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Production beside a bundle that was made of it.
 *
 * @param state whether it has moved, or cannot be said to have
 * @param bundleRevision the bundle's revision, null where it names none
 * @param latestRevision production's revision now, null where it is not known
 * @param behind commits that touch what the bundle is made of and that it lacks
 * @param objects objects that a new bundle would change, each with + for a new one, - for one that goes, ~ for others
 * @param message what was found and what to do about it
 */
public record Moved(
        State state,
        @Nullable String bundleRevision,
        @Nullable String latestRevision,
        int behind,
        List<String> objects,
        String message) {
    /** What is known. */
    public enum State {
        /** A new bundle would be the same. */
        Latest,
        /** A new bundle would be another one. */
        Moved,
        /** It cannot be said; the message says why. */
        Unknown
    }

    public Moved {
        objects = List.copyOf(objects);
    }

    static Moved latest(String bundleRevision, String latestRevision) {
        return new Moved(
                State.Latest, bundleRevision, latestRevision, 0, List.of(), "the bundle is production's latest");
    }

    /** It cannot be said. */
    public static Moved unknown(@Nullable String bundleRevision, String message) {
        return new Moved(State.Unknown, bundleRevision, null, 0, List.of(), message);
    }
}

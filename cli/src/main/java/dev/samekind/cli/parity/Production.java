package dev.samekind.cli.parity;

import dev.samekind.cli.bundle.moved.Moved;
import dev.samekind.cli.bundle.moved.Moved.State;
import dev.samekind.cli.output.Console;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Production beside one bundle: a flag beside the verdict, which is about the bundle.
 *
 * @param bundle name of the bundle
 * @param path where in its repository the bundle was made of; null where the bundle does not say
 * @param state whether production has moved since
 * @param reason what {@code ./dev explain} knows about it; null where the bundle is the latest
 * @param bundleRevision the bundle's revision
 * @param revision production's revision now
 * @param behind commits that the bundle lacks; null where that is not known
 * @param objects objects that a new bundle would change
 * @param message what was found and what to do about it
 */
record Production(
        String bundle,
        @Nullable String path,
        State state,
        @Nullable String reason,
        @Nullable String bundleRevision,
        @Nullable String revision,
        @Nullable Integer behind,
        List<String> objects,
        String message) {

    static Production of(String bundle, @Nullable String path, Moved moved) {
        boolean known = moved.state() != State.Unknown;
        return new Production(
                bundle,
                path,
                moved.state(),
                moved.state() == State.Latest ? null : "Production" + moved.state(),
                moved.bundleRevision(),
                moved.latestRevision(),
                known ? moved.behind() : null,
                moved.objects(),
                moved.message());
    }

    boolean is(State other) {
        return state == other;
    }

    /** The mark in front of a line. */
    String mark(Console console) {
        return console.doubtful(is(State.Unknown) ? "?" : "!");
    }
}

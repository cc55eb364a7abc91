package dev.samekind.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param result how it is
 * @param what what was seen
 * @param why what follows from it; null when all is well
 * @param fix what to do; null when there is nothing to do
 * @param remedy what {@code --fix} does; null when only a person can do something
 */
record Verdict(
        Result result,
        String what,
        @Nullable String why,
        @Nullable String fix,
        @Nullable Remedy remedy) {
    static Verdict ok(String what) {
        return new Verdict(Result.Ok, what, null, null, null);
    }

    static Verdict skipped(String what) {
        return new Verdict(Result.Skipped, what, null, null, null);
    }

    static Verdict warning(String what, String why, String fix) {
        return new Verdict(Result.Warning, what, why, fix, null);
    }

    static Verdict problem(String what, String why, String fix) {
        return new Verdict(Result.Problem, what, why, fix, null);
    }

    static Verdict unknown(String what, String fix) {
        return new Verdict(Result.Unknown, what, "what cannot be checked is not known to be well", fix, null);
    }

    /** The same with what {@code --fix} does. */
    Verdict healedBy(Remedy found) {
        return new Verdict(result, what, why, fix, found);
    }
}

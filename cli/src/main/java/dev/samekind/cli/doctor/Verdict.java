package dev.samekind.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param result how it is
 * @param what what was seen
 * @param why what follows from it; null when all is well
 * @param fix what to do; null when there is nothing to do
 */
record Verdict(
        Result result,
        String what,
        @Nullable String why,
        @Nullable String fix) {
    static Verdict ok(String what) {
        return new Verdict(Result.Ok, what, null, null);
    }

    static Verdict skipped(String what) {
        return new Verdict(Result.Skipped, what, null, null);
    }

    static Verdict warning(String what, String why, String fix) {
        return new Verdict(Result.Warning, what, why, fix);
    }

    static Verdict problem(String what, String why, String fix) {
        return new Verdict(Result.Problem, what, why, fix);
    }

    static Verdict unknown(String what, String fix) {
        return new Verdict(Result.Unknown, what, "what cannot be checked is not known to be well", fix);
    }
}

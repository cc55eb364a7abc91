package dev.samekind.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One line of {@code doctor}.
 *
 * @param code stable code, DEV0101 and so on
 * @param category part of the system
 * @param title what was checked
 * @param result how it is, after {@code --fix} did what it could
 * @param what what was seen
 * @param why what follows from it
 * @param fix what to do
 * @param remedy what {@code --fix} does about it; null when nothing
 * @param asks whether {@code --fix} asks before
 * @param healed what {@code --fix} did
 * @param notHealed why {@code --fix} did nothing, or what came of it
 */
public record Finding(
        String code,
        String category,
        String title,
        Result result,
        String what,
        @Nullable String why,
        @Nullable String fix,
        @Nullable String remedy,
        @Nullable Boolean asks,
        @Nullable String healed,
        @Nullable String notHealed) {

    static Finding of(Check check, Verdict verdict) {
        return of(check, verdict, null, null);
    }

    static Finding of(Check check, Verdict verdict, @Nullable String healed, @Nullable String notHealed) {
        var remedy = verdict.remedy();
        return new Finding(
                check.code().code(),
                check.code().category(),
                check.code().title(),
                verdict.result(),
                verdict.what(),
                verdict.why(),
                verdict.fix(),
                remedy == null ? null : remedy.does(),
                remedy == null ? null : remedy.asks(),
                healed,
                notHealed);
    }
}

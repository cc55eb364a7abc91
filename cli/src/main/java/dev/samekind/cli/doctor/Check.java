package dev.samekind.cli.doctor;

import java.util.function.Supplier;

/**
 * One check.
 *
 * @param code what is looked at, see {@link Codes}
 * @param look finds out
 */
record Check(Codes.Code code, Supplier<Verdict> look) {
    Check(String code, Supplier<Verdict> look) {
        this(Codes.known(code), look);
    }

    /** The verdict; a check that fails to look is Unknown. */
    Verdict run() {
        try {
            return look.get();
        } catch (RuntimeException e) {
            return Verdict.unknown("could not be checked: " + e.getMessage(), "run ./dev doctor --debug again");
        }
    }
}

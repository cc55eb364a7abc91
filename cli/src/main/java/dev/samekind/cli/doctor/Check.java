package dev.samekind.cli.doctor;

import java.util.function.Supplier;

/**
 * One check.
 *
 * @param code stable: documents and scripts refer to it
 * @param category part of the system
 * @param title what is checked
 * @param look finds out
 */
record Check(String code, String category, String title, Supplier<Verdict> look) {

    /** The finding; a check that fails to look is Unknown. */
    Finding run() {
        Verdict verdict;
        try {
            verdict = look.get();
        } catch (RuntimeException e) {
            verdict = Verdict.unknown("could not be checked: " + e.getMessage(), "run ./dev doctor --debug again");
        }
        return new Finding(code, category, title, verdict.result(), verdict.what(), verdict.why(), verdict.fix());
    }
}

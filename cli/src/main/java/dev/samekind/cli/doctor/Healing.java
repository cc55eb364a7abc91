package dev.samekind.cli.doctor;

import dev.samekind.cli.doctor.Examination.Outcome;
import dev.samekind.cli.output.Console;

/** Applies remedies, asking before those that change what belongs to the whole machine. */
final class Healing {
    private static final String AGAIN = "asks first: run it in a terminal, or with --yes";

    private final Console console;
    private final boolean yes;

    Healing(Console console, boolean yes) {
        this.console = console;
        this.yes = yes;
    }

    /** The finding after what could be done about an outcome; looks again for whether it helped. */
    Finding heal(Outcome outcome) {
        var remedy = outcome.verdict().remedy();
        if (remedy == null || !remedy.asks() || yes) {
            return healed(outcome);
        }
        if (!console.interactive()) {
            return Finding.of(outcome.check(), outcome.verdict(), null, AGAIN);
        }
        var question = "%s %s: %s. Do it?"
                .formatted(outcome.check().code().code(), outcome.verdict().what(), remedy.does());
        return console.confirm(question)
                ? healed(outcome)
                : Finding.of(outcome.check(), outcome.verdict(), null, "you said no");
    }

    /** The same of what needs no consent; the others stay as they are. */
    Finding healWithoutAsking(Outcome outcome) {
        var remedy = outcome.verdict().remedy();
        return remedy == null || remedy.asks() ? Finding.of(outcome.check(), outcome.verdict()) : healed(outcome);
    }

    private static Finding healed(Outcome outcome) {
        var check = outcome.check();
        var remedy = outcome.verdict().remedy();
        if (remedy == null) {
            return Finding.of(check, outcome.verdict());
        }
        try {
            remedy.work().run();
        } catch (RuntimeException e) {
            return Finding.of(check, outcome.verdict(), null, String.valueOf(e.getMessage()));
        }
        var after = check.run();
        return after.remedy() == null
                ? Finding.of(check, after, remedy.does(), null)
                : Finding.of(check, after, null, "%s, and that did not help".formatted(remedy.does()));
    }
}

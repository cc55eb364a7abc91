package dev.samekind.cli.output;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stages as they happen: redrawn in place at a terminal, appended as plain lines elsewhere. */
public final class Progress {
    private final Console console;
    private final boolean quiet;
    private final int columns;
    private int drawn;
    private @Nullable String title;
    private String last = "";

    /** On a console; a quiet one says nothing. */
    public Progress(Console console, boolean quiet, int columns) {
        this.console = console;
        this.quiet = quiet;
        this.columns = columns;
    }

    /** A stage begins: nothing is printed until it says that it does something. */
    public void begin(String stage) {
        title = stage;
        last = "";
    }

    /** The stage does something that takes a while. */
    public synchronized void doing(String line) {
        var what = line.replaceFirst("^sandbox: +\\d+ s +", "");
        if (console.live()) {
            rows(List.of(" • " + title + ": " + what));
        } else if (!quiet && !what.equals(last)) {
            console.say(" • " + title + ": " + what);
        }
        last = what;
    }

    /** Rows that describe the present state; appended only when they changed where nothing can be redrawn. */
    public synchronized void rows(List<String> rows) {
        if (quiet) {
            return;
        }
        if (console.live()) {
            clear();
            rows.forEach(row -> console.raw(cut(row) + "\n"));
            drawn = rows.size();
        } else {
            rows.forEach(console::say);
        }
    }

    /** The stage is over. */
    public synchronized void done(String summary, boolean changed, Duration time) {
        clear();
        if (!quiet) {
            var took = String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
            var mark = changed ? console.good("✓") : console.dim("=");
            console.say(" %s %s: %s %s".formatted(mark, title, summary, console.dim("(" + took + ")")));
        }
    }

    /** The stage failed; the error message follows. */
    public synchronized void failed() {
        clear();
        if (!quiet) {
            console.say(" %s %s".formatted(console.bad("✗"), title));
        }
    }

    /** A line that stays. */
    public synchronized void note(String line) {
        clear();
        if (!quiet) {
            console.say("   " + line);
        }
    }

    /** Takes away what was drawn. */
    public synchronized void clear() {
        if (drawn > 0) {
            console.raw("\u001b[" + drawn + "A\u001b[J");
            drawn = 0;
        }
    }

    private String cut(String row) {
        return row.length() < columns ? row : row.substring(0, Math.max(1, columns - 2)) + "…";
    }
}

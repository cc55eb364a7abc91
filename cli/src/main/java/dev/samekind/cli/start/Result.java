package dev.samekind.cli.start;

/** What {@code start} says at its end. */
final class Result {
    private final Start start;

    Result(Start start) {
        this.start = start;
    }

    void print(boolean changed, boolean timings) {
        var console = start.app.console();
        if (!changed) {
            console.say("unchanged");
        }
        if (timings) {
            start.timings.table().forEach(console::say);
        }
    }
}

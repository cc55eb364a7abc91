package dev.samekind.cli.start;

import dev.samekind.cli.output.Console;

/** Says what to do when the run ends before it is done: by Ctrl-C or by a signal. */
final class InterruptNote {
    private final Thread hook;

    InterruptNote(Console console) {
        hook = new Thread(() -> {
            // a signal to this process alone does not reach its children: what they do, the next run would do beside
            // them
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
            console.say("interrupted; run the same command again: it goes on where it stopped");
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The run is done, well or not. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is already ending: the note is being printed
        }
    }
}

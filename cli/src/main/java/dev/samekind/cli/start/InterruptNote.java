package dev.samekind.cli.start;

import dev.samekind.cli.output.Console;
import dev.samekind.cli.process.ProcessTrees;
import java.util.concurrent.locks.LockSupport;

/** Says what to do when the run ends before it is done: by Ctrl-C or by a signal. */
final class InterruptNote {
    private final Thread hook;
    private volatile boolean ending;

    InterruptNote(Console console) {
        hook = new Thread(() -> {
            ending = true;
            // a signal to this process alone does not reach its children: the next run would work beside them
            ProcessTrees.endChildren();
            console.say("interrupted; run the same command again: it goes on where it stopped");
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Never returns once a signal came: what fails then fails because of it, and is no news. */
    void holdBack() {
        while (ending) {
            LockSupport.park();
        }
    }

    /** The run is done, well or not. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            ending = true;
            holdBack();
        }
    }
}

package dev.samekind.cli.supervisor;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;

/** Closes a connection to somebody who hangs, so that whoever waits for its answer goes on. */
final class Watchdog implements AutoCloseable {
    private final Thread thread;
    private volatile boolean barked;

    Watchdog(Channel connection, Duration patience) {
        thread = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(patience);
                barked = true;
                connection.close();
            } catch (InterruptedException | IOException e) {
                return; // there was an answer, or nobody to wait for
            }
        });
    }

    /** Whether it closed the connection. */
    boolean barked() {
        return barked;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

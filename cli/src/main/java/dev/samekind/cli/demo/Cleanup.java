package dev.samekind.cli.demo;

import dev.samekind.cli.process.ProcessTrees;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Cleans up once, whoever comes first: the end of the work or of this process, which waits until it is done. An interrupt
 * at a terminal ends the programs that are at work, too, so that both often come at once.
 */
final class Cleanup {
    private final Runnable work;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);

    Cleanup(Runnable work) {
        this.work = work;
    }

    /** One that the end of this process runs as well. */
    static Cleanup atTheLatestWithTheProcess(Runnable work) {
        var cleanup = new Cleanup(work);
        Runtime.getRuntime().addShutdownHook(new Thread(cleanup::processEnds));
        return cleanup;
    }

    /** At the end of the work; returns when all is clean. The hook stays: with the process, it finds nothing left to do. */
    void run() {
        once(() -> {});
    }

    /** What is still at work would make again what is removed. */
    void processEnds() {
        once(ProcessTrees::endChildren);
    }

    private void once(Runnable first) {
        if (!begun.compareAndSet(false, true)) {
            await();
            return;
        }
        try {
            first.run();
            work.run();
        } finally {
            done.countDown();
        }
    }

    private void await() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.samekind.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CleanupTest {
    private final AtomicInteger cleaned = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Cleanup cleanup = new Cleanup(() -> {
        cleaned.incrementAndGet();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    });

    @Test
    void theEndOfTheProcessWaitsForACleanupThatHasBegun() {
        waits(cleanup::run, cleanup::processEnds);
    }

    @Test
    void andTheEndOfTheWorkForTheOneOfTheProcess() {
        waits(cleanup::processEnds, cleanup::run);
    }

    private void waits(Runnable first, Runnable second) {
        var one = Thread.ofPlatform().start(first);
        await().until(() -> cleaned.get() == 1);
        var other = Thread.ofPlatform().start(second);
        await().until(() -> other.getState() == Thread.State.WAITING);
        release.countDown();
        await().until(() -> !one.isAlive() && !other.isAlive());
        assertThat(cleaned).hasValue(1);
    }
}

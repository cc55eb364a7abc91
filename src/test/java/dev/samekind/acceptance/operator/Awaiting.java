package dev.samekind.acceptance.operator;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** Waiting with this suite's patience. */
final class Awaiting {
    private static final Duration POLL = Duration.ofMillis(50);

    private Awaiting() {}

    static void untilAsserted(ThrowingRunnable assertion) {
        await().atMost(TestCluster.LONG_ENOUGH).pollInterval(POLL).untilAsserted(assertion);
    }
}

package dev.samekind.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What java-operator-sdk is told (docs/decisions/0006); the race itself is in the acceptance tests. */
class MitigationsTest {
    private static final ControllerConfiguration CONTROLLER =
            Objects.requireNonNull(DevEnvironmentReconciler.class.getAnnotation(ControllerConfiguration.class));

    @Test
    void theFaultyFilterOfOwnEventsIsOff() {
        assertThat(CONTROLLER.informer().comparableResourceVersions()).isFalse();
    }

    @Test
    void aMissedEventIsMadeUpForWithinMinutes() {
        var net = CONTROLLER.maxReconciliationInterval();
        assertThat(Duration.of(net.interval(), net.timeUnit().toChronoUnit()))
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(5));
    }
}

package dev.samekind.parity.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff.State;
import dev.samekind.parity.handoff.HandOffState.Seen;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HandOffStateTest {
    private static final long STEP = 250;

    private Duration now = Duration.ZERO;
    private HandOffState state = HandOffState.IN_CLUSTER;

    /** What is seen for a while, in milliseconds. */
    private void during(long millis, boolean lease, boolean answers, boolean relay, boolean workload) {
        for (long passed = 0; passed < millis; passed += STEP) {
            now = now.plusMillis(STEP);
            state = state.next(new Seen(now, lease, answers, relay, workload));
        }
    }

    private void handedOff() {
        during(3000, true, true, true, true);
        assertThat(state.shown(true)).isEqualTo(State.HandedOff);
    }

    @Test
    void theRelayServesAtOnceAndTheWorkloadGoesWhenEverybodyHasHeardOfIt() {
        during(STEP, true, true, true, true);
        assertThat(state.serving()).isTrue();
        assertThat(state.away()).isFalse();
        assertThat(state.shown(true)).isEqualTo(State.Starting);
        during(HandOffState.SETTLING.toMillis(), true, true, true, true);
        assertThat(state.away()).isTrue();
        assertThat(state.shown(true)).isEqualTo(State.HandedOff);
    }

    @Test
    void theWorkloadStaysWhileTheRelayHasNoReadyPod() {
        during(20_000, true, true, false, true);
        assertThat(state.serving()).isTrue();
        assertThat(state.away()).isFalse();
        during(2000, true, true, true, true);
        assertThat(state.away()).isTrue();
    }

    @Test
    void aRelayThatIsReplacedBringsNothingBack() {
        handedOff();
        during(30_000, true, true, false, false);
        assertThat(state.away()).isTrue();
        assertThat(state.serving()).isTrue();
    }

    @Test
    void aServiceThatNeverAnswersNeverLeaves() {
        during(60_000, true, false, true, true);
        assertThat(state.isInCluster()).isTrue();
        assertThat(state.shown(true)).isEqualTo(State.NotAnswering);
    }

    @Test
    void aProcessThatRestartsKeepsItsPlace() {
        handedOff();
        during(HandOffState.DEBOUNCE.toMillis() - STEP, true, false, true, false);
        assertThat(state.shown(true)).isEqualTo(State.HandedOff);
        during(STEP, true, true, true, false);
        assertThat(state.silentSince()).isNull();
    }

    @Test
    void aProcessThatIsSilentIsSaidToBeAndThenReplacedByTheCluster() {
        handedOff();
        during(HandOffState.DEBOUNCE.toMillis() + STEP, true, false, true, false);
        assertThat(state.shown(true)).isEqualTo(State.NotAnswering);
        assertThat(state.serving()).isFalse();
        assertThat(state.away()).isTrue();
        during(HandOffState.PATIENCE.toMillis(), true, false, true, false);
        assertThat(state.away()).isFalse();
        during(STEP, true, true, true, true);
        assertThat(state.shown(true)).isEqualTo(State.Starting);
    }

    @Test
    void whatStaysAwayComesBackWithTheLeaseAlone() {
        handedOff();
        for (int step = 0; step < 100; step++) {
            during(STEP, true, false, true, false);
            state = state.staysAway();
        }
        assertThat(state.shown(true)).isEqualTo(State.NotAnswering);
        assertThat(state.serving()).isFalse();
        assertThat(state.away()).isTrue();
        during(STEP, false, false, true, false);
        assertThat(state.isInCluster()).isTrue();
    }

    @Test
    void onTheWayBackTheProcessServesUntilTheClusterDoes() {
        handedOff();
        during(5000, false, true, true, false);
        assertThat(state.shown(false)).isEqualTo(State.Returning);
        assertThat(state.serving()).isTrue();
        assertThat(state.away()).isFalse();
        during(STEP, false, true, true, true);
        assertThat(state.serving()).isFalse();
        assertThat(state.shown(false)).as("while proxies forget the relay").isEqualTo(State.Returning);
        during(HandOffState.SETTLING.toMillis(), false, true, true, true);
        assertThat(state.isInCluster()).isTrue();
        assertThat(state.shown(false)).isNull();
    }

    @Test
    void whoTakesItAgainOnTheWayBackHasItAtOnce() {
        handedOff();
        during(2 * STEP, false, true, true, true);
        during(STEP, true, true, true, true);
        assertThat(state.serving()).isTrue();
        assertThat(state.relievedSince()).isNull();
    }

    @Test
    void onTheWayBackAProcessThatIsGoneServesNobody() {
        handedOff();
        during(HandOffState.DEBOUNCE.toMillis() + STEP, false, false, true, false);
        assertThat(state.isInCluster()).isTrue();
    }

    @Test
    void aRestartedOperatorFindsWhatStands() {
        state = HandOffState.found(true);
        assertThat(state.away()).isTrue();
        during(STEP, true, true, true, false);
        assertThat(state.shown(true)).isEqualTo(State.HandedOff);
        state = HandOffState.found(false);
        during(STEP, false, true, true, false);
        assertThat(state.shown(false)).isEqualTo(State.Returning);
    }

    /** Whatever happens, nothing is switched off before something else serves, and without a lease all comes back. */
    @Test
    void whateverHappensTheWorkloadOnlyLeavesForARelayThatServesAndComesBack() {
        var random = new Random(5);
        for (int round = 0; round < 10_000; round++) {
            var before = state;
            var seen = new Seen(
                    now = now.plusMillis(random.nextInt(5000)),
                    random.nextInt(4) > 0,
                    random.nextInt(4) > 0,
                    random.nextBoolean(),
                    random.nextBoolean());
            state = state.next(seen);
            if (state.away() && !before.away()) {
                assertThat(seen).matches(Seen::lease).matches(Seen::relayReady);
                assertThat(before.serving() && state.serving()).isTrue();
            }
            if (!seen.lease()) {
                assertThat(state.away()).isFalse();
            }
        }
        during(5000, false, false, true, true);
        assertThat(state.isInCluster()).isTrue();
    }
}

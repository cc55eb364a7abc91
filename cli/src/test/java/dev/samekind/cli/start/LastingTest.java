package dev.samekind.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LastingTest {
    private static final Duration A_WHILE = Duration.ofMillis(200);

    @Test
    void whatStaysLasts() {
        var lasting = new Lasting(A_WHILE);

        assertThat(lasting.lasts(List.of("refused"))).isFalse();
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> lasting.lasts(List.of("refused")));
    }

    @Test
    void whatChangesBeginsAnew() {
        var lasting = new Lasting(Duration.ZERO);

        assertThat(lasting.lasts(List.of("one"))).isFalse();
        assertThat(lasting.lasts(List.of("two"))).isFalse();
        assertThat(lasting.lasts(List.of("two"))).isTrue();
    }

    @Test
    void nothingNeverLasts() {
        var lasting = new Lasting(Duration.ZERO);

        assertThat(lasting.lasts(List.of())).isFalse();
        assertThat(lasting.lasts(List.of())).isFalse();
    }
}

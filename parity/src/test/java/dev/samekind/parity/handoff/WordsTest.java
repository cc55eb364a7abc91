package dev.samekind.parity.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the CLI and the operator both take from here. */
class WordsTest {
    @Test
    void aLeaseIsOfAnEnvironmentsService() {
        assertThat(Leases.name("shop", "orders")).isEqualTo("shop.orders");
    }

    @Test
    void aServiceOfAnotherClusterIsNamedWithItsContext() {
        assertThat(new ServiceRun.Remote("shared", "shop", "orders").display())
                .isEqualTo("Service shop/orders of context shared");
    }

    @Test
    void aPortIsClosedAfterTwoMisses() {
        assertThat(RemoteProbes.longest()).isEqualTo(Duration.ofMillis(3400));
    }
}

package dev.samekind.operator.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.operator.handoff.LeaseWatch.Service;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseWatchTest {
    private static final Service ORDERS = new Service("shop", "orders");
    private static final ZonedDateTime DAY = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final LeaseWatch leases = new LeaseWatch();

    private static Lease lease(String holder, int renewal) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName("shop.orders")
                .addToLabels("samekind.dev/environment", "shop")
                .addToLabels("samekind.dev/service", "orders")
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder)
                .withLeaseDurationSeconds(15)
                .withRenewTime(DAY.plusSeconds(renewal))
                .endSpec()
                .build();
    }

    private static Duration at(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void aLeaseHoldsWhileItIsRenewedWhateverItsClockSays() {
        assertThat(leases.seen(lease("ann", 0), at(1000))).isTrue();
        assertThat(leases.holder(ORDERS, at(1014))).contains("ann");
        assertThat(leases.holder(ORDERS, at(1015))).isEmpty();
        assertThat(leases.seen(lease("ann", 5), at(1020))).isFalse();
        assertThat(leases.holder(ORDERS, at(1030))).contains("ann");
    }

    @Test
    void whatIsSeenAgainUnrenewedIsNoRenewal() {
        leases.seen(lease("ann", 0), at(0));
        leases.seen(lease("ann", 0), at(10));
        assertThat(leases.holder(ORDERS, at(16))).isEmpty();
    }

    @Test
    void anotherHolderIsNewsAndADeletedLeaseIsHeldByNobody() {
        leases.seen(lease("ann", 0), at(0));
        assertThat(leases.seen(lease("bob", 1), at(1))).isTrue();
        assertThat(leases.holder(ORDERS, at(2))).contains("bob");
        assertThat(leases.holder(new Service("shop", "catalog"), at(2))).isEmpty();
        leases.gone(lease("bob", 1));
        assertThat(leases.holder(ORDERS, at(2))).isEmpty();
    }

    @Test
    void aLeaseWithoutLabelsOrSpecHoldsNothingForLong() {
        var bare = lease("ann", 0);
        bare.getMetadata().setLabels(null);
        assertThat(leases.seen(bare, at(0))).isFalse();
        var empty = lease("ann", 0);
        empty.setSpec(null);
        assertThat(leases.seen(empty, at(0))).isTrue();
        assertThat(leases.holder(ORDERS, at(15))).isEmpty();
    }

    @Test
    void sleepIsNoTimeInWhichSomebodyCouldHaveRenewed() {
        var nanos = new AtomicLong();
        var time = new AwakeTime(nanos::get);
        for (int second = 0; second < 10; second++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            time.now();
        }
        assertThat(time.now()).isEqualTo(at(10));
        nanos.addAndGet(Duration.ofHours(8).toNanos());
        assertThat(time.now()).isEqualTo(at(12));
    }
}

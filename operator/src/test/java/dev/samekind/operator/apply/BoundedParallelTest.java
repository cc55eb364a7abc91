package dev.samekind.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedParallelTest {
    @Test
    void resultsKeepTheirOrderAndNoMoreThanTheLimitRunAtOnce() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var items = IntStream.range(0, 200).boxed().toList();
        var results = BoundedParallel.map(items, 4, item -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            running.decrementAndGet();
            return item * 2;
        });
        assertThat(results).isEqualTo(items.stream().map(item -> item * 2).toList());
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void aFailureIsThrownAfterAllHaveEnded() {
        var ended = new AtomicInteger();
        assertThatThrownBy(() -> BoundedParallel.map(List.of(1, 2, 3), 2, item -> {
                    ended.incrementAndGet();
                    if (item == 1) {
                        throw new IllegalStateException("no");
                    }
                    return item;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThat(ended.get()).isEqualTo(3);
    }
}

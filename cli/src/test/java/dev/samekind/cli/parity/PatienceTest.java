package dev.samekind.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.cli.TestApp;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {
    private final TestApp dev = new TestApp(Path.of("."), Map.of());
    private final AtomicInteger looks = new AtomicInteger();

    private Attempt<String> fail(int code, int times) {
        if (looks.incrementAndGet() > times) {
            return Attempt.of("there");
        }
        throw new KubernetesClientException("code " + code, code, null);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusalIsNotWaitedOut(int code) {
        var patience = new Patience(dev.app().console(), Duration.ofSeconds(5));

        assertThatThrownBy(() -> patience.await(() -> fail(code, Integer.MAX_VALUE)))
                .hasMessageContaining("refuses to answer: code " + code);
        assertThat(looks).hasValue(1);
    }

    @Test
    void aMissedBeatIs() {
        var patience = new Patience(dev.app().console(), Duration.ofSeconds(30));

        assertThat(patience.await(() -> fail(503, 2))).isEqualTo("there");
    }
}

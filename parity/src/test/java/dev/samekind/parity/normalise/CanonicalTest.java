package dev.samekind.parity.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.testing.RandomObjects;
import dev.samekind.parity.testing.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{a: null, b: 1}; {b: 1}",
                "{a: [], b: [1]}; {b: [1]}",
                "{a: {b: null}}; {a: {}}",
                "{a: {}}; {a: {}}",
                "{labels: {}, annotations: {a: null}, matchLabels: {}, nodeSelector: {}}; {}",
                "{emptyDir: {}}; {emptyDir: {}}",
                "{a: [{b: null, c: 1}, {}]}; {a: [{c: 1}, {}]}",
                "{requests: {cpu: 1000m, memory: 1024Mi}}; {requests: {cpu: '1', memory: 1Gi}}",
                "{limits: {cpu: 0.5, memory: 2}}; {limits: {cpu: 500m, memory: '2'}}",
                "{limits: [{max: {cpu: 2000m}, min: {cpu: 10m}, type: Pod}]}; {limits: [{max: {cpu: '2'}, min: {cpu: 10m}, type: Pod}]}",
                "{capacity: {storage: 1024Gi}, hard: {pods: '10'}}; {capacity: {storage: 1Ti}, hard: {pods: '10'}}",
                "{requests: {cpu: lots, on: true}}; {requests: {cpu: lots, on: true}}",
                "{other: {cpu: 1000m}}; {other: {cpu: 1000m}}",
                "{timeouts: {request: 1000ms, b: 60s}}; {timeouts: {request: 1s, b: 1m}}",
                "{retry: {backoff: 0.5s, attempts: 3}}; {retry: {backoff: 0.5s, attempts: 3}}",
                "{other: {request: 1000ms}}; {other: {request: 1000ms}}"
            })
    void oneThingIsWrittenInOneWay(String written, String canonical) {
        assertThat(Canonical.of((ObjectNode) Yaml.tree(written))).isEqualTo(Yaml.tree(canonical));
    }

    @Test
    void twiceIsOnce() {
        for (long seed = 0; seed < 1000; seed++) {
            var once = Canonical.of(new RandomObjects(seed).anything());
            assertThat(Canonical.of(once.deepCopy())).as("seed %d", seed).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0s, 0s",
        "0ms, 0s",
        "1000ms, 1s",
        "1500ms, 1s500ms",
        "90s, 1m30s",
        "3600s, 1h",
        "1h0m, 1h",
        "1m1h, 1h1m",
        "100h, 100h",
        "99999ms, 1m39s999ms"
    })
    void durationsHaveAShortestForm(String written, String canonical) {
        assertThat(GatewayDuration.canonical(written)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "s", "1.5s", "-1s", "1d", "100000s", "1h1h1h1h1h", "1s "})
    void anythingElseIsNoDuration(String text) {
        assertThat(GatewayDuration.canonical(text)).isEmpty();
    }
}

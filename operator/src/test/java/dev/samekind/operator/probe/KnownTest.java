package dev.samekind.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "7, 320", "8, 320", "100, 320"})
    void eachPauseIsTwiceTheOneBefore(int failures, int seconds) {
        assertThat(known(failures).notBefore()).isEqualTo(AT.plus(Duration.ofSeconds(seconds)));
    }

    @Test
    void anAnswerNeedsNoPause() {
        assertThat(known(0).notBefore()).isBefore(AT);
    }

    @Test
    void onDemandNothingIsWaitedFor() {
        var again = known(5).asIfElsewhere();
        assertThat(again.world()).isNotEqualTo("world");
        assertThat(again.notBefore()).isBefore(AT);
        assertThat(again.at()).isEqualTo(AT);
    }

    private static Known known(int failures) {
        return new Known("world", null, AT, null, failures);
    }
}

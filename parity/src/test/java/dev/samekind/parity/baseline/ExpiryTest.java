package dev.samekind.parity.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aRuleWithoutAnEndNeverEnds() {
        assertThat(Expiry.hasEnded(null, Instant.MAX)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T12:00:00.000000001Z, false",
        "2026-11-21T12:00:00Z, true",
        "2026-11-21T11:59:59Z, true",
        "2026-11-21T12:59:59+01:00, true",
        "2026-11-21T12:00:01-00:30, false",
        "2026-11-21t12:00:01z, false",
    })
    void itEndsAtItsMoment(String expiresAt, boolean ended) {
        assertThat(Expiry.hasEnded(expiresAt, NOON)).isEqualTo(ended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-01-01",
                "2027-01-01T00:00:00",
                "2027-01-01T00:00Z",
                "2027-13-01T00:00:00Z",
                "2027-02-30T00:00:00Z",
                "2027-01-01 00:00:00Z",
                "2027-01-01T00:00:00+0100",
                "someday",
                ""
            })
    void whatIsNoTimeWithAZoneIsRefused(String text) {
        assertThatThrownBy(() -> Expiry.hasEnded(text, NOON)).isInstanceOf(DateTimeParseException.class);
    }
}

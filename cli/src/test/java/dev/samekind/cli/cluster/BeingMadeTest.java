package dev.samekind.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeingMadeTest {
    private static final Instant BEGUN = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path directory;

    private BeingMade mark = new BeingMade(Path.of(""), Duration.ZERO);

    @BeforeEach
    void mark() {
        mark = new BeingMade(directory, Duration.ofMinutes(6));
    }

    @Test
    void aNodeOfTheCreationThatWasKilledIsHalfMade() {
        mark.begin(BEGUN);

        assertThat(mark.isOf(BEGUN.plusSeconds(3))).isTrue();
    }

    @Test
    void aNodeOfAnotherTimeIsNot() {
        mark.begin(BEGUN);

        assertThat(mark.isOf(BEGUN.minusSeconds(1))).isFalse();
        assertThat(mark.isOf(BEGUN.plusSeconds(360))).isFalse();
    }

    @Test
    void withoutAMarkNoneIs() {
        assertThat(mark.isOf(BEGUN)).isFalse();

        mark.begin(BEGUN);
        mark.end();

        assertThat(mark.isOf(BEGUN)).isFalse();
    }
}

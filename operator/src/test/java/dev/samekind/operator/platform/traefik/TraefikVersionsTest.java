package dev.samekind.operator.platform.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraefikVersionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.6.2", "3.6.26", "3.7.15", "3.10.0", "4.0.0-rc.1"})
    void versionsThatKnowOurFlagsAreFine(String version) {
        assertThat(TraefikVersions.problem(version)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.1", "3.6.2-rc.1", "3.5.9", "2.11.30"})
    void olderVersionsAreNamedWithTheOldestThatWorks(String version) {
        assertThat(TraefikVersions.problem(version))
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains(version).contains("3.6.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "v3.7.15"})
    void whatIsNoVersionIsSaid(String version) {
        assertThat(TraefikVersions.problem(version))
                .hasValueSatisfying(problem -> assertThat(problem).contains("no version of Traefik"));
    }
}

package dev.samekind.cli.hostdns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemNamesTest {
    @Test
    void localhostLeadsHereAndANameThatCannotExistDoesNot() {
        assertThat(SystemNames.leadsHere("localhost")).isTrue();
        assertThat(SystemNames.leadsHere("no-such-name.invalid")).isFalse();
    }
}

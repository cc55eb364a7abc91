package dev.samekind.cli.hostdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SystemNamesTest {
    @Test
    void localhostLeadsHereAndANameThatCannotExistDoesNot() {
        assertThat(SystemNames.leadsHere("localhost")).isTrue();
        assertThat(SystemNames.leadsHere("no-such-name.invalid")).isFalse();
    }

    @Test
    void dropInRoutesOnlyTheZones() {
        assertThat(ResolverDropIn.text(List.of("shop.localhost", "b.example"), 15353))
                .contains("DNS=127.0.0.1:15353\n")
                .contains("Domains=~shop.localhost ~b.example\n");
    }
}

package dev.samekind.cli.hostdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameLookupTest {
    @Test
    void localhostLeadsHereAndANameThatCannotExistDoesNot() {
        assertThat(NameLookup.leadsHere("localhost")).isTrue();
        assertThat(NameLookup.leadsHere("no-such-name.invalid")).isFalse();
    }

    @Test
    void aSilentServerIsNoAnswer() throws Exception {
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertThat(NameLookup.serverAnswers(silent.getLocalPort(), "orders.shop.localhost"))
                    .isFalse();
        }
    }

    @Test
    void dropInRoutesOnlyTheZones() {
        assertThat(ResolverDropIn.text(List.of("shop.localhost", "b.example"), 15353))
                .contains("DNS=127.0.0.1:15353\n")
                .contains("Domains=~shop.localhost ~b.example\n");
    }
}

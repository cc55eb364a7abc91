package dev.samekind.parity.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.api.v1alpha1.Hostnames;
import dev.samekind.api.v1alpha1.Hostnames.Mapping;
import dev.samekind.api.v1alpha1.Hostnames.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalNamesTest {
    private static Hostnames suffix(@Nullable String suffix, @Nullable String zone) {
        return new Hostnames(Mode.Suffix, suffix, zone, List.of());
    }

    private static Hostnames map(String... pairs) {
        var entries = Arrays.stream(pairs)
                .map(pair -> pair.split("=", -1))
                .map(pair -> new Mapping(pair[0], pair[1]))
                .toList();
        return new Hostnames(Mode.Map, null, null, entries);
    }

    private static Map<String, String> names(Hostnames spec, String... hosts) {
        return LocalNames.of("shop", spec, List.of(hosts));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api.shop.example.com                               | api.shop.localhost
            api.shop.example.com orders.shop.example.com       | api.shop.localhost orders.shop.localhost
            shop.example.com api.shop.example.com              | api.shop.localhost shop.localhost
            shop.example.com a.b.shop.example.com              | a.b.shop.localhost shop.localhost
            api.example.com admin.example.org                  | !share no domain
            api.a.com web.b.com                                | api.a.shop.localhost web.b.shop.localhost
            shop.example.com myshop.example.com                | myshop.shop.localhost shop.shop.localhost
            *.shop.example.com                                 | *.shop.localhost
            *.shop.example.com shop.example.com                | *.shop.localhost shop.localhost
            *.shop.example.com api.shop.example.com            | *.shop.localhost api.shop.localhost
            intranet                                           | shop.localhost
            API.Shop.Example.com. api.shop.example.com         | api.shop.localhost
            bücher.example.com                                 | xn--bcher-kva.shop.localhost
            """)
    void theLongestDomainThatAllHostsShareIsReplaced(String hosts, String expected) {
        if (expected.startsWith("!")) {
            assertThatThrownBy(() -> names(Hostnames.DEFAULT, hosts.split(" ")))
                    .hasMessageContaining(expected.substring(1));
        } else {
            assertThat(names(Hostnames.DEFAULT, hosts.split(" ")).values()).containsExactly(expected.split(" "));
        }
    }

    @Test
    void zoneAndSuffixMayBeGiven() {
        assertThat(names(suffix("dev.test", "example.com"), "api.shop.example.com", "example.com"))
                .isEqualTo(Map.of("api.shop.example.com", "api.shop.dev.test", "example.com", "dev.test"));
        assertThat(names(suffix("Dev.Test.", null), "api.example.com"))
                .isEqualTo(Map.of("api.example.com", "api.dev.test"));
        assertThat(names(suffix(null, "example.com"), "api.shop.example.com"))
                .isEqualTo(Map.of("api.shop.example.com", "api.shop.shop.localhost"));
    }

    @Test
    void hostsOutsideTheZoneAreAllNamed() {
        assertThatThrownBy(() -> names(suffix(null, "example.com"), "a.example.com", "b.org", "badexample.com"))
                .isInstanceOf(LocalNamesException.class)
                .hasMessage("""
                        host b.org is outside the zone example.com: set a zone that all hosts share, or mode: Map
                        host badexample.com is outside the zone example.com: set a zone that all hosts share, or mode: Map""");
    }

    @Test
    void hostsThatShareNothingAreNamedWithWhatToDo() {
        assertThatThrownBy(() -> names(Hostnames.DEFAULT, "a.com", "b.org"))
                .hasMessage(
                        "the hosts a.com, b.org share no domain that a suffix could replace: set mode: Map and name each host");
    }

    @Test
    void withoutHostsThereIsNothingToName() {
        assertThat(names(Hostnames.DEFAULT)).isEmpty();
        assertThat(names(Hostnames.DEFAULT, "")).isEmpty();
        assertThat(names(map("a.com=a.localhost"))).isEmpty();
    }

    @Test
    void modeSameKeepsEveryName() {
        var same = new Hostnames(Mode.Same, null, null, List.of());
        assertThat(names(same, "a.com", "*.b.org")).isEqualTo(Map.of("a.com", "a.com", "*.b.org", "*.b.org"));
    }

    @Test
    void modeMapNamesEachHostAndTheBaseOfWildcards() {
        assertThat(names(map("a.com=a.localhost", "b.org=b.localhost"), "A.com", "*.b.org"))
                .isEqualTo(Map.of("a.com", "a.localhost", "*.b.org", "*.b.localhost"));
    }

    @Test
    void hostsWithoutAnEntryAreAllNamed() {
        assertThatThrownBy(() -> names(map("a.com=a.localhost"), "a.com", "b.com", "*.c.com"))
                .hasMessage("""
                        host *.c.com has no local name: add {production: c.com, local: ...} to map
                        host b.com has no local name: add {production: b.com, local: ...} to map""");
    }

    @Test
    void twoHostsCannotHaveOneName() {
        assertThatThrownBy(() -> names(map("a.com=x.localhost", "b.com=x.localhost"), "a.com", "b.com"))
                .hasMessage("hosts a.com and b.com would both be x.localhost here: give each a name of its own");
    }

    @Test
    void aLocalNameCannotBeAnotherProductionHost() {
        assertThatThrownBy(() -> names(map("a.com=b.com", "b.com=c.com"), "a.com", "b.com"))
                .hasMessage("host a.com would be b.com here, which is another production host: choose another name");
        assertThat(names(map("a.com=a.com", "b.com=c.com"), "a.com", "b.com")).containsEntry("a.com", "a.com");
    }

    @Test
    void whatIsNoHostNameIsNamed() {
        assertThatThrownBy(() -> names(Hostnames.DEFAULT, "http://a.com"))
                .hasMessageContaining("\"http://a.com\" in production's routes is no host name");
        assertThatThrownBy(() -> names(suffix("s".repeat(63) + "." + "s".repeat(63), "com"), "a.".repeat(90) + "com"))
                .hasMessageContaining("which is no host name: choose a shorter suffix or mode: Map");
    }
}

package dev.samekind.platform.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsNamesTest {
    private static final String LABEL_63 = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b",
                "mycluster.local",
                "api.shop.example.com",
                "*.shop.example.com",
                "a-b.0c.localhost",
                "1.2.3",
                "xn--bcher-kva.example"
            })
    void ordinaryHostsAreFine(String host) {
        assertThat(DnsNames.problemOfHost(host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|each part",
                "localhost|alone",
                "*.com|com alone would take every name",
                "*|each part",
                "a.*.example.com|each part",
                "**.example.com|each part",
                "API.example.com|each part",
                "bücher.example|each part",
                "a_b.example.com|each part",
                "-a.example.com|each part",
                "a-.example.com|each part",
                ".example.com|each part",
                "example.com.|each part",
                "a..example.com|each part",
                "a b.example.com|each part",
                "10.0.0.1|IP address",
                "https://example.com|each part",
                "example.com:80|each part",
                "cluster.local|the cluster's own",
                "*.cluster.local|the cluster's own",
                "api.shop.svc.cluster.local|the cluster's own",
                "1.0.0.10.in-addr.arpa|backwards",
                "ip6.arpa|backwards"
            })
    void otherHostsAreRefusedWithAReason(String host, String reason) {
        assertThat(DnsNames.problemOfHost(host))
                .hasValueSatisfying(problem -> assertThat(problem).contains(reason));
    }

    @Test
    void lengthsAreThoseOfDns() {
        var longest = String.join(".", LABEL_63, LABEL_63, LABEL_63, "a".repeat(61));

        assertThat(DnsNames.problemOfHost(longest)).isEmpty();
        assertThat(DnsNames.problemOfHost(longest + "a")).hasValue("it is longer than 253 characters");
        assertThat(DnsNames.problemOfHost(LABEL_63 + "a.example.com")).isPresent();
    }

    @Test
    void aZoneMayBeASingleLabelOnlyWhereItIsNobodysOnTheInternet() {
        assertThat(DnsNames.problemOfZone("localhost")).isEmpty();
        assertThat(DnsNames.problemOfZone("test")).isEmpty();
        assertThat(DnsNames.problemOfZone("shop.example.com")).isEmpty();
        assertThat(DnsNames.problemOfZone("com")).isPresent();
        assertThat(DnsNames.problemOfZone("*.shop.localhost")).isPresent();
        assertThat(DnsNames.problemOfZone("in-addr.arpa")).isPresent();
    }
}

package dev.samekind.parity.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "a.com, a.com, true",
        "A.COM, a.com, true",
        "a.com., a.com, true",
        "' a.com ', a.com, true",
        "*.A.com., *.a.com, true",
        "bücher.example, xn--bcher-kva.example, true",
        "*.BÜCHER.example, *.xn--bcher-kva.example, true",
        "my_host.a.com, my_host.a.com, true",
        "localhost, localhost, true",
        "a..com, a..com, false",
        "-a.com, -a.com, false",
        "a b.com, a b.com, false",
        "*.*.com, *.*.com, false",
        "a.*.com, a.*.com, false",
        "*, *, false",
        "a.com:80, a.com:80, false",
        "http://a.com, http://a.com, false",
        "'', '', false"
    })
    void namesAreLowerCaseAsciiWithoutTheirLastDot(String host, String normal, boolean valid) {
        assertThat(HostName.normalise(host)).isEqualTo(normal);
        assertThat(HostName.isValid(normal)).isEqualTo(valid);
    }

    @Test
    void lengthsAreLimited() {
        assertThat(HostName.isValid("a".repeat(63) + ".com")).isTrue();
        assertThat(HostName.isValid("a".repeat(64) + ".com")).isFalse();
        assertThat(HostName.isValid("a.".repeat(126) + "a")).isTrue();
        assertThat(HostName.isValid("a.".repeat(126) + "aa")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a.com, a.com, true",
        "*.a.com, x.a.com, true",
        "*.a.com, x.y.a.com, true",
        "*.a.com, *.y.a.com, true",
        "*.a.com, *.a.com, true",
        "*.a.com, a.com, false",
        "*.a.com, xa.com, false",
        "a.com, x.a.com, false"
    })
    void aWildcardCoversWhatEndsLikeIt(String pattern, String host, boolean covers) {
        assertThat(HostName.covers(pattern, host)).isEqualTo(covers);
    }
}

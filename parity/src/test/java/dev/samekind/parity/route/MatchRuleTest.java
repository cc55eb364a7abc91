package dev.samekind.parity.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchRuleTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Host(`a.example.com`) && PathPrefix(`/`)                  ; a.example.com   ; true
            Host(`a.example.com`)                                     ; A.example.com.  ; true
            Host("a.example.com")                                     ; a.example.com   ; true
            Host(`a.example.com`)                                     ; b.example.com   ; false
            Host(`a.example.com`) || Host(`b.example.com`)            ; b.example.com   ; true
            !Host(`a.example.com`)                                    ; a.example.com   ; false
            HostSNI(`a.example.com`)                                  ; a.example.com   ; true
            HostRegexp(`^[a-zA-Z0-9-]+\\.example\\.com$`)             ; *.example.com   ; true
            HostRegexp(`^[a-zA-Z0-9-]+\\.example\\.com$`)             ; a.example.com   ; true
            HostRegexp(`^[a-zA-Z0-9-]+\\.example\\.com$`)             ; a.b.example.com ; false
            HostRegexp(`(`)                                           ; a.example.com   ; false
            PathPrefix(`/a.example.com`)                              ; a.example.com   ; false
            ''                                                        ; a.example.com   ; false
            """)
    void answers(String rule, String host, boolean expected) {
        assertThat(new MatchRule(rule).answers(host)).isEqualTo(expected);
    }
}

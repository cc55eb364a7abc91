package dev.samekind.parity.check.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.testing.Yaml;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hop failed, for each way in which one can. */
class HopsTest {
    private static final String HOST = "a.example.com";
    private static final Visit VISIT = new Visit(
            new ObjectKey("networking.k8s.io", "v1", "Ingress", "shop", "a"), List.of(HOST), true, "/p", List.of());
    private static final String FOUND = "addresses: [10.0.0.9], certificate: [a.example.com]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status: 200, body: hello                  | 1 | []              | Same    | RouteUnreachable
            status: 404, body: '{}'                   | 1 | []              | Same    | RouteUnreachable
            status: 503, body: my own                 | 1 | []              | Same    | RouteUnreachable
            status: 500, body: Bad Gateway            | 1 | []              | Same    | RouteUnreachable
            status: 404, body: 404 page not found     | 0 | []              | Differs | NoEndpoints
            status: 503, body: no available server    | 0 | []              | Differs | NoEndpoints
            status: 502, body: Bad Gateway            | 1 | []              | Differs | BackendRefused
            status: 504, body: Gateway Timeout        | 1 | []              | Differs | BackendRefused
            status: 503, body: no available server    | 1 | []              | Differs | BackendRefused
            status: 404, body: 404 page not found     | 1 | [{status: 200}] | Differs | RouteMissing
            status: 404, body: 404 page not found     | 1 | [{status: 200}, {status: 404}] | Same | RouteUnreachable
            status: 404, body: 404 page not found     | 1 | [{error: Refused}] | Unknown | ProbeFailed
            error: NameNotResolved                    | 1 | []              | Differs | NameNotResolved
            error: Refused                            | 1 | []              | Differs | RouteUnreachable
            """)
    void names(String answer, int endpoints, String direct, Outcome outcome, String reason) {
        var result = Hops.answers(
                VISIT,
                Yaml.tree("{traefik: 10.0.0.9, endpoints: %d, direct: %s, hosts: {%s: {%s, %s}}}"
                        .formatted(endpoints, direct, HOST, FOUND, answer)),
                Instant.EPOCH);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example.com, Same",
        "*.example.com, Same",
        "*.com, Differs",
        "b.example.com, Differs",
    })
    void aCertificateIsForTheName(String name, Outcome outcome) {
        var seen = Yaml.tree("{hosts: {%s: {status: 200, body: hello, certificate: ['%s']}}}".formatted(HOST, name));
        var result = Hops.answers(VISIT, seen, Instant.EPOCH);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.live()).isEqualTo(outcome == Outcome.Differs ? "CertificateMismatch" : "Answers");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            addresses: [10.0.0.9]           | Same
            addresses: [10.0.0.1, 10.0.0.9] | Same
            addresses: [10.0.0.1]           | Differs
            error: NameNotResolved          | Differs
            """)
    void aNameLeadsToTraefik(String answer, Outcome outcome) {
        var seen = Yaml.tree("{traefik: 10.0.0.9, hosts: {%s: {%s}}}".formatted(HOST, answer));
        assertThat(Hops.resolves(VISIT, seen, Instant.EPOCH).outcome()).isEqualTo(outcome);
    }

    @Test
    void whatWasNotAskedIsUnknown() {
        var nothing = Yaml.tree("{hosts: {}}");
        assertThat(Hops.answers(VISIT, nothing, Instant.EPOCH).outcome()).isEqualTo(Outcome.Unknown);
        assertThat(Hops.resolves(VISIT, nothing, Instant.EPOCH).outcome()).isEqualTo(Outcome.Unknown);
    }
}

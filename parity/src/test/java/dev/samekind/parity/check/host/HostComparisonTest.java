package dev.samekind.parity.check.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Tool;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.report.Reasons;
import dev.samekind.parity.testing.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hop from the developer's machine failed, and when nothing can be said. */
class HostComparisonTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectKey ROUTE = new ObjectKey("networking.k8s.io", "v1", "Ingress", "shop", "web");
    private static final HostSubject SUBJECT = new HostSubject(
            "shop",
            List.of(new HostSubject.Route(ROUTE, List.of("https://web.localhost/"))),
            List.of("sha256:1"),
            List.of());
    private static final String HERE = "name: {addresses: [127.0.0.1], here: true, resolver: hosts file}";
    private static final String NOWHERE = "name: {addresses: [], here: false, resolver: the system's resolver}";

    private static HostFacts facts(String look) {
        return HostFacts.parse(
                        Yaml.tree("{environments: {shop: {at: '%s', bundles: ['sha256:1'], %s}}}".formatted(AT, look))
                                .toString())
                .orElseThrow();
    }

    private static String route(String seen) {
        return "{route: Ingress shop/web, url: https://web.localhost/, asked: 'https://web.localhost:8443/', %s}"
                .formatted(seen);
    }

    private static List<CheckResult> results(String look) {
        var results = HostComparison.of(SUBJECT, facts(look), AT.plusSeconds(60));
        assertThat(results)
                .allSatisfy(result -> assertThat(Reasons.of(result.reason())).isPresent());
        return results;
    }

    private static CheckResult of(Check check, List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.check() == check)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status: 200                                                                       | Same    | HostUnanswered
            status: 404                                                                       | Same    | HostUnanswered
            failed: Port, why: Connection refused                                             | Differs | HostPortClosed
            failed: Certificate, why: no such CA                                              | Differs | HostCertificateUntrusted
            failed: Answer, why: it was closed                                                | Differs | HostUnanswered
            status: 404, proxySays: 404 page not found                                        | Differs | NoEndpoints
            status: 404, proxySays: 404 page not found, endpoints: 1, direct: [200]           | Differs | RouteMissing
            status: 404, proxySays: 404 page not found, endpoints: 1, direct: [404]           | Same    | HostUnanswered
            status: 404, proxySays: 404 page not found, endpoints: 1                          | Unknown | ProbeFailed
            status: 502, proxySays: Bad Gateway, endpoints: 1                                 | Differs | BackendRefused
            """)
    void eachHopIsNamed(String seen, Outcome outcome, String reason) {
        var results = results("routes: [%s]".formatted(route(HERE + ", " + seen)));
        assertThat(of(Check.HostResolvesName, results).outcome()).isEqualTo(Outcome.Same);
        var answer = of(Check.HostReachesRoute, results);
        assertThat(answer.object()).isEqualTo(ROUTE);
        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.at()).isEqualTo(AT);
        assertThat(answer.evidence()).contains("from this machine", "https://web.localhost:8443/");
        assertThat(answer.live())
                .isEqualTo(outcome == Outcome.Differs ? reason : outcome == Outcome.Same ? "Answers" : null);
    }

    @Test
    void theNameIsTheFirstHop() {
        var results = results("routes: [%s]".formatted(route(NOWHERE + ", status: 200")));
        assertThat(results).hasSize(2).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.Differs);
            assertThat(result.reason()).isEqualTo("HostNameNotResolved");
            assertThat(result.evidence()).contains("leads to nothing (the system's resolver)");
        });
    }

    @Test
    void namesThatNeedNotResolveDoNotFailTheRoute() {
        var results = results("namesNotSetUp: true, routes: [%s]".formatted(route(NOWHERE + ", status: 200")));
        assertThat(of(Check.HostReachesRoute, results).outcome()).isEqualTo(Outcome.Same);
        var names = of(Check.HostResolvesName, results);
        assertThat(names.outcome()).isEqualTo(Outcome.NotComparable);
        assertThat(names.reason()).isEqualTo("HostNamesNotSetUp");
        assertThat(names.evidence()).contains("--host-dns none", "https://web.localhost:8443/");
        assertThat(results).hasSize(2);
    }

    @Test
    void namesThatNeedNotResolveAndDoAreTheSame() {
        var results = results("namesNotSetUp: true, routes: [%s]".formatted(route(HERE + ", status: 200")));
        assertThat(results)
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.Same));
    }

    @Test
    void whatWasNotLookedAtIsNotEqual() {
        var results =
                results("routes: [%s]".formatted(route(HERE + ", status: 200").replace("url: https", "url: http")));
        assertThat(results).hasSize(2).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.NotComparable);
            assertThat(result.reason()).isEqualTo("HostLookStale");
            assertThat(result.evidence()).contains("did not ask https://web.localhost/");
        });
    }

    @Test
    void anOldLookSaysNothing() {
        var facts = facts("routes: [%s]".formatted(route(HERE + ", status: 200")));
        assertThat(HostComparison.of(SUBJECT, facts, AT.plus(Duration.ofHours(24))))
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.Same));
        assertStale(
                HostComparison.of(SUBJECT, facts, AT.plus(Duration.ofHours(24)).plusSeconds(1)), "24 hours ago");
        assertStale(HostComparison.of(SUBJECT, facts, AT.minus(Duration.ofHours(1))), "yet to come");
        var other = new HostSubject("shop", SUBJECT.routes(), List.of("sha256:2"), List.of());
        assertStale(HostComparison.of(other, facts, AT), "at other bundles");
    }

    private static void assertStale(List<CheckResult> results, String why) {
        assertThat(results)
                .extracting(CheckResult::check)
                .containsExactly(Check.HostReachesRoute, Check.HostResolvesName);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.NotComparable);
            assertThat(result.reason()).isEqualTo("HostLookStale");
            assertThat(result.evidence()).contains(why);
        });
    }

    @Test
    void whereNobodyLookedOnlyStatedToolsAreUnknown() {
        assertThat(HostComparison.of(SUBJECT, HostFacts.NONE, AT)).isEmpty();
        var stated = new HostSubject("shop", SUBJECT.routes(), SUBJECT.bundles(), List.of(new Tool("go", "1")));
        assertThat(HostComparison.of(stated, HostFacts.NONE, AT))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.NotComparable);
                    assertThat(result.reason()).isEqualTo("ToolchainUnknown");
                });
    }

    @Test
    void withoutRoutesNothingIsSaidOfThem() {
        var none = new HostSubject("shop", List.of(), List.of("sha256:2"), List.of());
        assertThat(HostComparison.of(none, facts("routes: []"), AT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "null",
                "[]",
                "{\"environments\": {\"shop\": null}}",
                "{\"environments\": {\"shop\": {}}}",
                "{\"environments\": {\"shop\": {\"at\": \"yesterday\"}}}",
                "{\"environments\": {\"shop\": {\"at\": \"2026-01-01T00:00:00Z\", \"routes\": [{}]}}}",
                "{\"environments\": {\"shop\": {\"at\": \"2026-01-01T00:00:00Z\", \"routes\": [null]}}}",
                "{\"environments\": {\"shop\": {\"at\": \"2026-01-01T00:00:00Z\", \"tools\": 7}}}",
            })
    void garbageIsNamedAndNeverEqual(String text) {
        var written = HostFacts.parse(text);
        assertThat(written).isEmpty();
        var stated = new HostSubject("shop", SUBJECT.routes(), SUBJECT.bundles(), List.of(new Tool("go", "1")));
        assertThat(HostComparison.of(stated, written.orElse(null), AT))
                .hasSize(3)
                .allSatisfy(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.NotComparable);
                    assertThat(result.reason()).isEqualTo("HostFactsUnreadable");
                    assertThat(Reasons.of(result.reason())).isPresent();
                });
    }

    @Test
    void whatIsWrittenIsRead() {
        var facts = facts("namesNotSetUp: true, tools: {go: 1.24.1, node: ''}, routes: [%s]"
                .formatted(route(NOWHERE + ", status: 404, proxySays: 404 page not found, direct: [200]")));
        assertThat(HostFacts.parse(facts.text())).isEqualTo(Optional.of(facts));
        assertThat(facts.with(
                                "other",
                                Objects.requireNonNull(facts.environments().get("shop")))
                        .environments())
                .containsOnlyKeys("other", "shop");
    }
}

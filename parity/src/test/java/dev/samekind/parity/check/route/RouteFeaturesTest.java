package dev.samekind.parity.check.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.testing.Yaml;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFeaturesTest {
    private static final RouteCopy.Place PLACE = new RouteCopy.Place("copy", "echo", "h.internal");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            proxy-read-timeout: '2'          | TimeoutEnforced  | 2     | /slow/4
            proxy-read-timeout: '60'         | TimeoutEnforced  | 1     | /slow/3
            proxy-body-size: 16k             | BodySizeEnforced | 16384 | body=17408
            proxy-body-size: 8m              | BodySizeEnforced | 16384 | body=17408
            proxy-body-size: 1k              | BodySizeEnforced | 1024  | body=2048
            proxy-next-upstream-tries: '3'   | RetryEnforced    | 3     | /drop/
            """)
    void anAnnotationIsTriedOnACopy(String annotation, String check, String value, String request) {
        var feature = only(ingress(annotation));
        var name = annotation.substring(0, annotation.indexOf(':'));
        assertThat(feature.question().check()).hasToString(check);
        assertThat(feature.question().path()).isEqualTo("/metadata/annotations/nginx.ingress.kubernetes.io~1" + name);
        assertThat(decoded(feature)).contains(request).contains("http://h.internal/");
        var copy = feature.objects(PLACE).getFirst();
        assertThat(copy.at("/metadata/annotations/nginx.ingress.kubernetes.io~1" + name)
                        .asText())
                .isEqualTo(value);
        assertThat(copy.at("/spec/ingressClassName").asText()).isEqualTo("nginx");
        assertThat(copy.at("/spec/rules/0/http/paths/0/backend/service/name").asText())
                .isEqualTo("echo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            proxy-body-size: '0'
            proxy-body-size: many
            proxy-read-timeout: soon
            proxy-next-upstream-tries: '1'
            proxy-connect-timeout: '2'
            """)
    void whatAsksForNothingIsNotTried(String annotation) {
        assertThat(RouteFeatures.of(List.of(Yaml.manifest(ingress(annotation)))))
                .isEmpty();
    }

    @Test
    void theCopyKeepsWhatBearsOnItAndNothingElse() {
        var feature = only(
                ingress(
                        "proxy-body-size: 1k, nginx.ingress.kubernetes.io/proxy-request-buffering: 'on', "
                                + "nginx.ingress.kubernetes.io/configuration-snippet: x, nginx.ingress.kubernetes.io/proxy-ssl-secret: a/b"));
        assertThat(feature.objects(PLACE).getFirst().at("/metadata/annotations").properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly(
                        "nginx.ingress.kubernetes.io/proxy-body-size",
                        "nginx.ingress.kubernetes.io/proxy-request-buffering");
    }

    @Test
    void equalCopiesAreTriedOnce() {
        var one = only(ingress("proxy-read-timeout: '60'"));
        assertThat(only(ingress("proxy-read-timeout: '90'")).key()).isEqualTo(one.key());
        assertThat(only(ingress("proxy-read-timeout: '2'")).key()).isNotEqualTo(one.key());
    }

    @Test
    void anHttpRoutesTimeoutsAndHeaders() {
        var gateway = Yaml.manifest("{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, "
                + "metadata: {name: g, namespace: a}, spec: {gatewayClassName: special}}");
        var route = Yaml.manifest("""
                {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: a},
                 spec: {parentRefs: [{name: g}], rules: [{}, {timeouts: {request: 1m30s, backendRequest: 500ms},
                   filters: [{type: RequestHeaderModifier, requestHeaderModifier:
                     {set: [{name: X-A, value: b}], remove: [X-B]}}]}]}}
                """);
        var features = RouteFeatures.of(List.of(gateway, route));
        assertThat(features.stream().map(RouteFeature::question).map(Question::path))
                .containsExactly(
                        "/spec/rules[1]/timeouts/request",
                        "/spec/rules[1]/timeouts/backendRequest",
                        "/spec/rules[1]/filters[0]/requestHeaderModifier");
        var copy = features.getFirst().objects(PLACE);
        assertThat(copy.getFirst().at("/spec/gatewayClassName").asText()).isEqualTo("special");
        assertThat(copy.getLast().at("/spec/rules/0/timeouts")).hasToString("{\"request\":\"1000ms\"}");
        assertThat(decoded(features.getLast())).contains("show=x-samekind-saw-x-a", "header=X-B:samekind-probe");
    }

    @Test
    void aMiddlewaresFeatures() {
        var middleware = Yaml.manifest("""
                {apiVersion: traefik.io/v1alpha1, kind: Middleware, metadata: {name: m, namespace: a}, spec: {
                  headers: {customRequestHeaders: {X-A: b}, customResponseHeaders: {X-B: ''}},
                  retry: {attempts: 3}, buffering: {maxRequestBodyBytes: 1000}}}
                """);
        var features = RouteFeatures.of(List.of(middleware));
        assertThat(features.stream().map(RouteFeature::question).map(Question::path))
                .containsExactly(
                        "/spec/headers/customRequestHeaders", "/spec/retry", "/spec/buffering/maxRequestBodyBytes");
        assertThat(features.get(1).objects(PLACE).getFirst().path("spec")).hasToString("{\"retry\":{\"attempts\":3}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            proxy-read-timeout: '2'        | {status: 504, millis: 2003}      | Same
            proxy-read-timeout: '2'        | {status: 200, millis: 4003}      | NotEnforced
            proxy-read-timeout: '2'        | {status: 504, millis: 4500}      | Unknown
            proxy-read-timeout: '2'        | {error: NotServed}               | Unknown
            proxy-body-size: 16k           | {status: 413}                    | Same
            proxy-body-size: 16k           | {status: 200}                    | NotEnforced
            proxy-body-size: 16k           | {status: 502}                    | Unknown
            proxy-next-upstream-tries: '3' | {status: 200, tries: 2}          | Same
            proxy-next-upstream-tries: '3' | {status: 502}                    | NotEnforced
            proxy-next-upstream-tries: '3' | {status: 200, tries: 1}          | Unknown
            """)
    void anAnswerIsRead(String annotation, String answer, Outcome outcome) {
        var result = only(ingress(annotation)).judge(Yaml.tree(answer), Instant.EPOCH);
        assertThat(result.outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {x-samekind-saw-x-a: b}                           | Same
            {x-samekind-saw-x-a: c}                           | NotEnforced
            {x-samekind-saw-x-a: b, x-samekind-saw-x-b: sent} | NotEnforced
            {}                                                | NotEnforced
            """)
    void headersAreSeenByTheBackEnd(String headers, Outcome outcome) {
        var feature = only("{apiVersion: traefik.io/v1alpha1, kind: Middleware, metadata: {name: m, namespace: a}, "
                + "spec: {headers: {customRequestHeaders: {X-A: b, X-B: ''}}}}");
        var answer = Yaml.tree("{status: 200, headers: %s}".formatted(headers));
        assertThat(feature.judge(answer, Instant.EPOCH).outcome()).isEqualTo(outcome);
    }

    @Test
    void theEvidenceSaysWhatWasScaled() {
        var result = only(ingress("proxy-read-timeout: '60'"))
                .judge(Yaml.tree("{status: 200, millis: 3001}"), Instant.EPOCH);
        assertThat(result.evidence())
                .isEqualTo("an answer that takes 3 s: 200 after 3001 ms (tried with 1 s in the place of 60 s)");
        assertThat(result.production()).isEqualTo("60");
    }

    private static String ingress(String annotation) {
        return """
                {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a, namespace: shop,
                 annotations: {nginx.ingress.kubernetes.io/%s}}, spec: {ingressClassName: nginx}}
                """.formatted(annotation);
    }

    private static RouteFeature only(String yaml) {
        var features = RouteFeatures.of(List.of(Yaml.manifest(yaml)));
        assertThat(features).hasSize(1);
        return features.getFirst();
    }

    private static String decoded(RouteFeature feature) {
        return java.net.URLDecoder.decode(feature.request("1", PLACE.host()), java.nio.charset.StandardCharsets.UTF_8);
    }
}

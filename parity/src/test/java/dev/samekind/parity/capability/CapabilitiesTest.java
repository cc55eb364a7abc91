package dev.samekind.parity.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Platform;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.platform.LocalFacts;
import dev.samekind.parity.report.Reasons;
import dev.samekind.parity.testing.Yaml;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    private static final String ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: api, namespace: shop}
            spec:
              rules:
              - timeouts: {request: 1s, backendRequest: 1s}
                filters:
                - type: RequestMirror
                  requestMirror: {backendRef: {name: copy, port: 80}}
                - type: RequestRedirect
                  requestRedirect: {statusCode: 308}
              - matches: [{method: GET}]
            """;
    private static final String INGRESS = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: api, namespace: shop, annotations: {%s}}
            spec: {ingressClassName: nginx}
            """;
    private static final String NGINX = "nginx.ingress.kubernetes.io/";

    @Test
    void timeoutsThatTheClassDoesNotDeclareAreNotEnforced() {
        assertThat(of(ROUTE, "KubernetesGateway", Set.of("HTTPRouteRequestTimeout", "HTTPRouteMethodMatching")))
                .containsExactlyInAnyOrder(
                        "Same /spec/rules[0]/timeouts/request FeatureDeclared",
                        "NotEnforced /spec/rules[0]/timeouts/backendRequest TimeoutUnsupported",
                        "NotEnforced /spec/rules[0]/filters[0]/requestMirror MirrorUnsupported",
                        "NotEnforced /spec/rules[0]/filters[1]/requestRedirect/statusCode RouteFeatureUnsupported",
                        "Same /spec/rules[1]/matches[0]/method FeatureDeclared");
    }

    @Test
    void featuresThatNobodyDeclaredAreUnknown() {
        assertThat(of(ROUTE, "KubernetesGateway", null))
                .hasSize(5)
                .allMatch(result -> result.startsWith("NotComparable") && result.endsWith("FeatureUnknown"));
    }

    @Test
    void aRouteOfAnotherControllerIsNotJudgedByTraefiksFeatures() {
        assertThat(of(ROUTE, null, Set.of())).isEmpty();
    }

    @Test
    void bodySizeNeedsRequestBuffering() {
        var limit = "'" + NGINX + "proxy-body-size': 1k";
        assertThat(ingress(limit))
                .containsExactly("NotEnforced " + annotation("proxy-body-size") + " BodySizeUnsupported");
        assertThat(ingress(limit + ", '" + NGINX + "proxy-request-buffering': 'on'"))
                .isEmpty();
        assertThat(ingress(limit + ", '" + NGINX + "proxy-request-buffering': 'off'"))
                .hasSize(1);
    }

    @Test
    void aSnippetTakesTheWholeIngressOut() {
        assertThat(ingress("'" + NGINX + "server-snippet': 'return 418;'"))
                .containsExactlyInAnyOrder(
                        "NotEnforced " + annotation("server-snippet") + " SnippetRefused",
                        "NotEnforced /spec SnippetRefused");
        assertThat(ingress("'" + NGINX + "server-snippet': ''")).isEmpty();
    }

    @Test
    void annotationsThatTraefikDoesNotKnowAreNotActedOn() {
        assertThat(ingress("'" + NGINX + "mirror-target': 'http://a', '" + NGINX + "proxy-read-timeout': '2'"))
                .containsExactly("NotEnforced " + annotation("mirror-target") + " AnnotationUnsupported");
        assertThat(ingress("'konghq.com/plugins': x, 'example.com/note': y"))
                .containsExactly("NotEnforced /metadata/annotations/konghq.com~1plugins AnnotationUnsupported");
        assertThat(ingress("'" + NGINX + "enable-modsecurity': 'false'")).isEmpty();
        assertThat(ingress("'" + NGINX + "enable-modsecurity': 'true'")).hasSize(1);
    }

    @Test
    void anIngressOfTraefiksOwnClassHasNoAnnotationOfNginxReadAndKeepsItsOwn() {
        var yaml = INGRESS.formatted(
                "'" + NGINX + "proxy-read-timeout': '2', 'traefik.ingress.kubernetes.io/router.tls': 'true'");
        assertThat(of(yaml, "KubernetesIngress", Set.of()))
                .containsExactly("NotEnforced " + annotation("proxy-read-timeout") + " AnnotationUnsupported");
        assertThat(of(yaml, "KubernetesIngressNginx", Set.of()))
                .containsExactly(
                        "NotEnforced /metadata/annotations/traefik.ingress.kubernetes.io~1router.tls AnnotationUnsupported");
    }

    @Test
    void aServiceOfTypeLoadBalancerNeedsOne() {
        var service = """
                apiVersion: v1
                kind: Service
                metadata: {name: api, namespace: shop}
                spec: {type: %s, loadBalancerIP: 10.0.0.1}
                """;
        assertThat(here(service.formatted("LoadBalancer"), false, Set.of()))
                .containsExactly(
                        "NotEnforced /spec/type LoadBalancerAbsent",
                        "NotEnforced /spec/loadBalancerIP LoadBalancerAbsent");
        assertThat(here(service.formatted("LoadBalancer"), true, Set.of())).isEmpty();
        assertThat(here(service.formatted("LoadBalancer"), null, Set.of()))
                .allMatch(result -> result.startsWith("NotComparable"))
                .hasSize(2);
        assertThat(here(service.formatted("ClusterIP"), false, Set.of())).isEmpty();
    }

    @Test
    void anAutoscalerNeedsTheMetricsThatItNames() {
        var autoscaler = """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: api, namespace: shop}
                spec: {maxReplicas: 3, %s}
                """;
        var cpu = autoscaler.formatted("metrics: [{type: Resource, resource: {name: cpu}}]");
        assertThat(here(cpu, false, Set.of("apps")))
                .containsExactly(
                        "NotEnforced /spec/metrics[0]/resource MetricsAbsent",
                        "NotEnforced /spec/maxReplicas MetricsAbsent");
        assertThat(here(cpu, false, Set.of("metrics.k8s.io"))).isEmpty();
        assertThat(here(cpu, false, null)).allMatch(result -> result.endsWith("MetricsUnknown"));
        assertThat(here(autoscaler.formatted("metrics: [{type: External, external: {}}]"), false, Set.of()))
                .containsExactly("NotEnforced /spec/metrics[0]/external MetricsAbsent");
        assertThat(here(autoscaler.formatted("minReplicas: 1"), false, Set.of()))
                .contains("NotEnforced /spec/metrics MetricsAbsent");
    }

    @Test
    void everyRowIsWholeAndItsReasonDescribed() {
        assertThat(CapabilityTable.ROWS).hasSizeGreaterThan(50).allSatisfy(row -> {
            assertThat(Reasons.of(row.reason())).as(row.id()).isPresent();
            assertThat(row.source()).startsWith("https://");
            assertThat(row.evidence()).isNotEmpty();
        });
        assertThat(CapabilityTable.ROWS).extracting(Capability::id).doesNotHaveDuplicates();
        assertThat(List.of("FeatureDeclared", "FeatureUnknown", "MetricsUnknown", "LoadBalancerUnknown"))
                .allMatch(reason -> Reasons.of(reason).isPresent());
    }

    private static String annotation(String name) {
        return "/metadata/annotations/nginx.ingress.kubernetes.io~1" + name;
    }

    private static List<String> ingress(String annotations) {
        return of(INGRESS.formatted(annotations), "KubernetesIngressNginx", Set.of());
    }

    private static List<String> of(String yaml, @Nullable String actor, @Nullable Set<String> features) {
        return results(yaml, actor, facts(false, features, Set.of()));
    }

    private static List<String> here(String yaml, @Nullable Boolean loadBalancers, @Nullable Set<String> groups) {
        return results(yaml, null, facts(loadBalancers, Set.of(), groups));
    }

    private static List<String> results(String yaml, @Nullable String actor, LocalFacts facts) {
        return Capabilities.of(List.of(Yaml.manifest(yaml)), key -> actor, facts).stream()
                .map(CapabilitiesTest::line)
                .toList();
    }

    private static LocalFacts facts(
            @Nullable Boolean loadBalancers, @Nullable Set<String> features, @Nullable Set<String> groups) {
        return new LocalFacts(new Platform(null, null, null, null, null, null, null, loadBalancers), features, groups);
    }

    private static String line(CheckResult result) {
        assertThat(result.live()).as("admitted by the outcome's name").isNull();
        assertThat(result.outcome()).isIn(Outcome.NotEnforced, Outcome.NotComparable, Outcome.Same);
        return result.outcome() + " " + result.path() + " " + result.reason();
    }
}

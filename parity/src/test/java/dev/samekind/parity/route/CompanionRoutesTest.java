package dev.samekind.parity.route;

import static dev.samekind.parity.testing.Yaml.manifest;
import static dev.samekind.parity.testing.Yaml.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanionRoutesTest {
    private static final Map<String, String> NAMES = Map.of(
            "api.example.com", "api.shop.localhost",
            "web.example.com", "web.shop.localhost",
            "*.example.com", "*.shop.localhost",
            "same.example.com", "same.example.com");

    private static void assertCompanion(String production, String companion) {
        var manifest = manifest(production);
        var before = manifest.tree().deepCopy();
        assertThat(CompanionRoutes.of(List.of(manifest), NAMES))
                .extracting(Manifest::tree)
                .containsExactly((ObjectNode) tree(companion));
        assertThat(manifest.tree()).as("production's route stays untouched").isEqualTo(before);
    }

    @Test
    void anIngressGetsLocalHostsOurSecretAndNoDefaultBackend() {
        assertCompanion("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: shop
                  namespace: shop
                  uid: abc
                  resourceVersion: "7"
                  labels: {app: shop}
                  annotations:
                    nginx.ingress.kubernetes.io/proxy-read-timeout: "5"
                    cert-manager.io/cluster-issuer: letsencrypt
                    acme.cert-manager.io/http01-edit-in-place: "true"
                    external-dns.alpha.kubernetes.io/hostname: api.example.com
                    kubernetes.io/tls-acme: "true"
                    kubectl.kubernetes.io/last-applied-configuration: "{}"
                spec:
                  ingressClassName: nginx
                  defaultBackend: {service: {name: fallback, port: {number: 80}}}
                  rules:
                  - host: API.example.com
                    http: {paths: [{path: /v1, pathType: Prefix, backend: {service: {name: api, port: {name: http}}}}]}
                  - http: {paths: [{path: /any, pathType: Prefix, backend: {service: {name: api, port: {name: http}}}}]}
                  - host: same.example.com
                  - host: unknown.example.org
                  - host: "*.example.com"
                  tls:
                  - {hosts: [api.example.com, unknown.example.org], secretName: api-tls}
                  - {hosts: [unknown.example.org], secretName: other-tls}
                  - {secretName: wildcard-tls}
                status: {loadBalancer: {ingress: [{ip: 1.2.3.4}]}}
                """, """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: shop-samekind
                  namespace: shop
                  labels: {app: shop}
                  annotations: {nginx.ingress.kubernetes.io/proxy-read-timeout: "5"}
                spec:
                  ingressClassName: nginx
                  rules:
                  - host: api.shop.localhost
                    http: {paths: [{path: /v1, pathType: Prefix, backend: {service: {name: api, port: {name: http}}}}]}
                  - host: "*.shop.localhost"
                  tls:
                  - {hosts: [api.shop.localhost], secretName: samekind-local-tls}
                  - {secretName: samekind-local-tls}
                """);
    }

    @Test
    void anIngressWithoutTlsForItsLocalHostsHasNone() {
        assertCompanion("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: shop, namespace: shop, annotations: {cert-manager.io/issuer: x}}
                spec: {rules: [{host: api.example.com}], tls: [{hosts: [unknown.org], secretName: s}]}
                """, """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: shop-samekind, namespace: shop}
                spec: {rules: [{host: api.shop.localhost}]}
                """);
    }

    @Test
    void anHttpRouteKeepsItsParentsAndRulesAndRedirectsToLocalNames() {
        assertCompanion("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: shop, namespace: shop, generation: 3}
                spec:
                  parentRefs: [{name: gw, sectionName: https}]
                  hostnames: [api.example.com, unknown.org, web.example.com]
                  rules:
                  - matches: [{path: {type: PathPrefix, value: /v1}}]
                    timeouts: {request: 2s}
                    filters:
                    - {type: RequestRedirect, requestRedirect: {hostname: web.example.com, statusCode: 301}}
                    - {type: URLRewrite, urlRewrite: {hostname: web.example.com}}
                  - filters: [{type: RequestRedirect, requestRedirect: {hostname: elsewhere.org}}]
                status: {parents: []}
                """, """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: shop-samekind, namespace: shop}
                spec:
                  parentRefs: [{name: gw, sectionName: https}]
                  hostnames: [api.shop.localhost, web.shop.localhost]
                  rules:
                  - matches: [{path: {type: PathPrefix, value: /v1}}]
                    timeouts: {request: 2s}
                    filters:
                    - {type: RequestRedirect, requestRedirect: {hostname: web.shop.localhost, statusCode: 301}}
                    - {type: URLRewrite, urlRewrite: {hostname: web.example.com}}
                  - filters: [{type: RequestRedirect, requestRedirect: {hostname: elsewhere.org}}]
                """);
    }

    @Test
    void aGrpcRouteIsTreatedLikeAnHttpRoute() {
        assertCompanion(
                "{apiVersion: gateway.networking.k8s.io/v1, kind: GRPCRoute, metadata: {name: g}, spec: {parentRefs: [{name: gw}], hostnames: [api.example.com]}}",
                "{apiVersion: gateway.networking.k8s.io/v1, kind: GRPCRoute, metadata: {name: g-samekind}, spec: {parentRefs: [{name: gw}], hostnames: [api.shop.localhost]}}");
    }

    @Test
    void anIngressRouteHasTheHostsOfItsRulesReplaced() {
        assertCompanion("""
                apiVersion: traefik.io/v1alpha1
                kind: IngressRoute
                metadata: {name: shop, namespace: shop}
                spec:
                  entryPoints: [websecure]
                  routes:
                  - {match: "(Host(`API.example.com`) || Host(`web.example.com`)) && PathPrefix(`/api.example.com`)", kind: Rule}
                  - {match: "Host(`unknown.org`)", kind: Rule}
                  - {match: "PathPrefix(`/any`)", kind: Rule}
                  - {match: "HostRegexp(`.+example.com`)", kind: Rule}
                  - {match: "Host(`api.example.com`) && !Header(`X`, `Host(api.example.com)`)", kind: Rule}
                  tls: {secretName: shop-tls, certResolver: le, domains: [{main: example.com}], options: {name: modern}}
                """, """
                apiVersion: traefik.io/v1alpha1
                kind: IngressRoute
                metadata: {name: shop-samekind, namespace: shop}
                spec:
                  entryPoints: [websecure]
                  routes:
                  - {match: "(Host(`api.shop.localhost`) || Host(`web.shop.localhost`)) && PathPrefix(`/api.example.com`)", kind: Rule}
                  - {match: "Host(`api.shop.localhost`) && !Header(`X`, `Host(api.example.com)`)", kind: Rule}
                  tls: {secretName: samekind-local-tls, options: {name: modern}}
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}, spec: {rules: [{host: same.example.com}]}}
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}, spec: {rules: [{}], tls: [{secretName: s}]}}
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}, spec: {defaultBackend: {}}}
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}}
            {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a}, spec: {parentRefs: [{name: g}]}}
            {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a}, spec: {hostnames: [same.example.com]}}
            {apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: {name: a}, spec: {routes: [{match: 'Host(`same.example.com`)'}]}}
            {apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: {name: a}, spec: {tls: {}}}
            {apiVersion: example.com/v1, kind: Ingress, metadata: {name: a}, spec: {rules: [{host: api.example.com}]}}
            {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {hostnames: [api.example.com]}}
            """)
    void whereNoHostChangesThereIsNoCompanion(String yaml) {
        assertThat(CompanionRoutes.of(List.of(manifest(yaml)), NAMES)).isEmpty();
    }

    @Test
    void companionsOfCompanionsRouteNothingNew() {
        var ingress = manifest(
                "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}, spec: {rules: [{host: api.example.com}]}}");
        var companions = CompanionRoutes.of(List.of(ingress), NAMES);
        assertThat(CompanionRoutes.of(companions, NAMES)).isEmpty();
        assertThat(CompanionRoutes.of(List.of(ingress), NAMES))
                .as("the same every time")
                .isEqualTo(companions)
                .hasSize(1);
    }

    @Test
    void longNamesAreCutAndStayDifferent() {
        assertThat(CompanionName.of("shop")).isEqualTo("shop-samekind");
        assertThat(CompanionName.of("x".repeat(54))).isEqualTo("x".repeat(54) + "-samekind");
        assertThat(CompanionName.of("x".repeat(55))).hasSize(63).endsWith("-samekind");
        assertThat(CompanionName.of("x".repeat(64))).isEqualTo("x".repeat(64) + "-samekind");
        assertThat(CompanionName.of("x".repeat(253))).hasSize(253);
        assertThat(CompanionName.of("x".repeat(60) + "a")).isNotEqualTo(CompanionName.of("x".repeat(60) + "b"));
        assertThat(CompanionName.of("x".repeat(60))).isEqualTo(CompanionName.of("x".repeat(60)));
    }

    @Test
    void everyCompanionNameIsAName() {
        IntStream.rangeClosed(1, 253).forEach(length -> {
            var name = "a" + ".b-c".repeat(64).substring(0, length - 1).replaceFirst("[-.]$", "z");
            assertThat(CompanionName.of(name))
                    .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
                    .hasSizeLessThanOrEqualTo(length <= 63 ? 63 : 253);
        });
    }

    @Test
    void differentNamesHaveDifferentCompanions() {
        var names = new TreeSet<String>();
        for (int length : List.of(50, 54, 55, 62, 63, 64, 200, 243, 244, 245, 253)) {
            var stem = "a".repeat(length - 2);
            for (char one : "abc09".toCharArray()) {
                for (char two : "abc09".toCharArray()) {
                    names.add(stem + one + two);
                }
            }
        }
        assertThat(names.stream().map(CompanionName::of))
                .doesNotHaveDuplicates()
                .hasSize(11 * 25);
    }
}

package dev.samekind.parity.route;

import static dev.samekind.parity.testing.Yaml.manifests;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private static List<String> routes(String yaml) {
        return Routes.of(manifests(yaml)).stream()
                .map(route -> "%s %s tls=%s %s"
                        .formatted(route.object().name(), route.host(), route.tlsSecret(), route.paths()))
                .toList();
    }

    private static String ingress(String spec) {
        return "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: shop}, spec: {" + spec
                + "}}";
    }

    private static String gateway(String listeners) {
        return "{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: gw, namespace: shop}, spec: {listeners: ["
                + listeners + "]}}";
    }

    private static String httpRoute(String spec) {
        return "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: shop}, spec: {"
                + spec + "}}";
    }

    private static String ingressRoute(String match) {
        return """
                apiVersion: traefik.io/v1alpha1
                kind: IngressRoute
                metadata: {name: t, namespace: shop}
                spec:
                  routes:
                  - kind: Rule
                    match: %s
                """.formatted(match);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rules: [{host: a.com}]                                                                          | i a.com tls=null [/]
            rules: [{host: A.Com., http: {paths: [{path: /v1}, {path: /v2}]}}]                              | i a.com tls=null [/v1, /v2]
            rules: [{host: a.com, http: {paths: [{path: /v1}]}}, {host: a.com, http: {paths: [{path: /}]}}] | i a.com tls=null [/v1, /]
            rules: [{host: a.com, http: {paths: [{}]}}]                                                     | i a.com tls=null [/]
            rules: [{http: {paths: [{path: /x}]}}]                                                          | i  tls=null [/x]
            defaultBackend: {service: {name: a}}                                                            | i  tls=null [/]
            rules: [{host: a.com}], tls: [{hosts: [a.com], secretName: s}]                                  | i a.com tls=s [/]
            rules: [{host: a.com}], tls: [{hosts: [A.COM], secretName: s}]                                  | i a.com tls=s [/]
            rules: [{host: a.com}], tls: [{hosts: [b.com], secretName: s}]                                  | i a.com tls=null [/]
            rules: [{host: a.com}], tls: [{secretName: all}, {hosts: [a.com], secretName: s}]               | i a.com tls=s [/]
            rules: [{host: a.b.com}], tls: [{hosts: [a.b.com], secretName: s}, {hosts: ['*.b.com'], secretName: w}] | i a.b.com tls=s [/]
            rules: [{host: a.b.com}], tls: [{hosts: ['*.b.com'], secretName: w}, {secretName: all}]         | i a.b.com tls=w [/]
            rules: [{host: a.com}], tls: [{hosts: [a.com]}]                                                 | i a.com tls=null [/]
            rules: [{host: '*.b.com'}]                                                                      | i *.b.com tls=null [/]
            rules: [{host: bücher.example}]                                                                 | i xn--bcher-kva.example tls=null [/]
            """)
    void ingressesGiveTheirHostsPathsAndSecrets(String spec, String expected) {
        assertThat(routes(ingress(spec))).containsExactly(expected);
    }

    @Test
    void anIngressWithSeveralHostsGivesOneRouteEach() {
        assertThat(routes(ingress("rules: [{host: b.com}, {host: a.com}, {}]")))
                .containsExactly("i b.com tls=null [/]", "i a.com tls=null [/]", "i  tls=null [/]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: w, protocol: HTTP}                                    | parentRefs: [{name: gw}], hostnames: [a.com]                       | r a.com tls=null [/]
            {name: w, protocol: HTTP}                                    | parentRefs: [{name: gw}]                                           | r  tls=null [/]
            {name: w, protocol: HTTP, hostname: a.com}                   | parentRefs: [{name: gw}]                                           | r a.com tls=null [/]
            {name: w, protocol: HTTP, hostname: '*.com'}                 | parentRefs: [{name: gw}], hostnames: [a.com, b.org]                | r a.com tls=null [/]
            {name: w, protocol: HTTP, hostname: a.com}                   | parentRefs: [{name: gw}], hostnames: ['*.com']                     | r a.com tls=null [/]
            {name: w, protocol: HTTP, hostname: a.com}                   | parentRefs: [{name: gw}], hostnames: [b.com]                       | ''
            {name: w, protocol: TCP, hostname: a.com}                    | parentRefs: [{name: gw}]                                           | ''
            {name: s, protocol: HTTPS, tls: {certificateRefs: [{name: c}]}}   | parentRefs: [{name: gw}], hostnames: [a.com]                  | r a.com tls=c [/]
            {name: s, protocol: HTTPS, tls: {certificateRefs: [{name: c, kind: Other}]}}   | parentRefs: [{name: gw}], hostnames: [a.com]     | r a.com tls=null [/]
            {name: s, protocol: HTTPS, tls: {certificateRefs: [{name: c, namespace: infra}]}} | parentRefs: [{name: gw}], hostnames: [a.com]  | r a.com tls=null [/]
            {name: w, protocol: HTTP}, {name: s, protocol: HTTPS, tls: {certificateRefs: [{name: c}]}} | parentRefs: [{name: gw}], hostnames: [a.com] | r a.com tls=c [/]
            {name: w, protocol: HTTP}, {name: s, protocol: HTTPS, tls: {certificateRefs: [{name: c}]}} | parentRefs: [{name: gw, sectionName: w}], hostnames: [a.com] | r a.com tls=null [/]
            {name: w, protocol: HTTP, port: 80, hostname: a.com}, {name: x, protocol: HTTP, port: 81, hostname: b.com} | parentRefs: [{name: gw, port: 81}] | r b.com tls=null [/]
            {name: w, protocol: HTTP, hostname: a.com}                   | parentRefs: [{name: elsewhere}], hostnames: [b.com]                | r b.com tls=null [/]
            {name: w, protocol: HTTP, hostname: a.com}                   | parentRefs: [{name: gw, namespace: infra}], hostnames: [b.com]     | r b.com tls=null [/]
            {name: w, protocol: HTTP, hostname: a.com}                   | parentRefs: [{name: gw, kind: Service}], hostnames: [b.com]        | r b.com tls=null [/]
            {name: w, protocol: HTTP, allowedRoutes: {kinds: [{kind: GRPCRoute}]}}            | parentRefs: [{name: gw}], hostnames: [b.com] | ''
            {name: w, protocol: HTTP, allowedRoutes: {kinds: [{kind: GRPCRoute}, {kind: HTTPRoute}]}} | parentRefs: [{name: gw}], hostnames: [b.com] | r b.com tls=null [/]
            {name: s, protocol: HTTPS, tls: {certificateRefs: [{name: x, namespace: infra}, {name: c}]}} | parentRefs: [{name: gw}], hostnames: [a.com] | r a.com tls=c [/]
            {name: s, protocol: HTTPS, tls: {certificateRefs: [{name: c, group: example.com}, {kind: Secret}]}} | parentRefs: [{name: gw}], hostnames: [a.com] | r a.com tls=null [/]
            {name: w, protocol: HTTP}                                    | hostnames: [b.com]                                                 | ''
            """)
    void httpRoutesAndTheirGatewaysAgreeOnHosts(String listeners, String spec, String expected) {
        assertThat(String.join("; ", routes(gateway(listeners) + "\n---\n" + httpRoute(spec))))
                .isEqualTo(expected);
    }

    @Test
    void aGatewayOfAnotherNamespaceMustTakeTheRoute() {
        var route = httpRoute("parentRefs: [{name: gw, namespace: infra}]");
        var open = gateway("{name: w, protocol: HTTP, hostname: a.com, allowedRoutes: {namespaces: {from: All}}}");
        var closed = gateway("{name: w, protocol: HTTP, hostname: a.com}");
        assertThat(routes(open.replace("namespace: shop", "namespace: infra") + "\n---\n" + route))
                .containsExactly("r a.com tls=null [/]");
        assertThat(routes(closed.replace("namespace: shop", "namespace: infra") + "\n---\n" + route))
                .isEmpty();
    }

    @Test
    void pathsComeFromTheMatchesButNotFromRegularExpressions() {
        var rules = """
                parentRefs: [{name: gw}], hostnames: [a.com], rules: [
                {matches: [{path: {value: /v1}}, {path: {type: RegularExpression, value: '/x.*'}}, {headers: []}]},
                {matches: [{path: {type: Exact, value: /v2}}]}, {}]
                """;
        assertThat(routes(httpRoute(rules))).containsExactly("r a.com tls=null [/v1, /, /v2]");
    }

    @Test
    void grpcRoutesHaveTheirServicesAsPaths() {
        var rules = """
                parentRefs: [{name: gw}], hostnames: [a.com], rules: [{matches: [
                {method: {service: shop.Orders, method: Get}}, {method: {service: shop.Catalog}}, {method: {method: Any}}]}]
                """;
        assertThat(routes(httpRoute(rules).replace("HTTPRoute", "GRPCRoute")))
                .containsExactly("r a.com tls=null [/shop.Orders/Get, /shop.Catalog, /]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '%', quoteCharacter = '§', textBlock = """
            Host(`a.com`)                                          % t a.com tls=null [/]
            Host(`A.com`) && PathPrefix(`/v1`)                     % t a.com tls=null [/v1]
            Host(`a.com`) || Host(`b.com`)                         % t a.com tls=null [/]; t b.com tls=null [/]
            (Host(`a.com`) || Host( `b.com` )) && Path(`/x`)       % t a.com tls=null [/x]; t b.com tls=null [/x]
            Host(`a.com`, `b.com`)                                 % t a.com tls=null [/]; t b.com tls=null [/]
            'Host("a.com")'                                        % t a.com tls=null [/]
            Host(`a.com`) && !Host(`b.com`)                        % t a.com tls=null [/]
            PathPrefix(`/v1`)                                      % t  tls=null [/v1]
            HostRegexp(`^.+\\.a\\.com$`)                           % ''
            HostRegexp(`^.+$`) && PathPrefix(`/v1`)                % ''
            Host(`a.com`) && Header(`X`, `Host(`)                  % t a.com tls=null [/]
            Header(`X`, "Host(`evil.com`)")                        % t  tls=null [/]
            """)
    void ingressRoutesGiveThePlainHostsOfTheirRules(String match, String expected) {
        var expectation = expected.equals("''") ? "" : expected;
        assertThat(String.join("; ", routes(ingressRoute(match)))).isEqualTo(expectation);
    }

    @Test
    void anIngressRouteHasOneSecretForAllItsHosts() {
        assertThat(routes(ingressRoute("Host(`a.com`)") + "  tls: {secretName: s}\n"))
                .containsExactly("t a.com tls=s [/]");
        assertThat(routes(ingressRoute("Host(`a.com`)") + "  tls: {}\n")).containsExactly("t a.com tls=null [/]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: v1, kind: Service, metadata: {name: a}}
            {apiVersion: example.com/v1, kind: Ingress, metadata: {name: a}, spec: {rules: [{host: a.com}]}}
            {apiVersion: example.com/v1, kind: HTTPRoute, metadata: {name: a}, spec: {hostnames: [a.com]}}
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}}
            {apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: {name: a}}
            {apiVersion: traefik.io/v1alpha1, kind: Middleware, metadata: {name: a}, spec: {routes: [{match: 'Host(`a.com`)'}]}}
            """)
    void otherObjectsRouteNothing(String yaml) {
        assertThat(routes(yaml)).isEmpty();
    }

    @Test
    void tlsSecretsStandWhereTheirOwnerIsAndCoverAllItsHosts() {
        var gateway = gateway(
                        "{name: s, protocol: HTTPS, allowedRoutes: {namespaces: {from: All}}, tls: {certificateRefs: [{name: c}]}},"
                                + "{name: t, protocol: HTTPS, hostname: fixed.com, tls: {certificateRefs: [{name: d, namespace: certs}]}}")
                .replace("namespace: shop", "namespace: infra");
        var objects = String.join(
                "\n---\n",
                gateway,
                httpRoute("parentRefs: [{name: gw, namespace: infra}], hostnames: [a.com, b.com]"),
                ingress("rules: [{host: i.com}, {}], tls: [{secretName: s}]"));
        assertThat(TlsSecrets.of(manifests(objects)))
                .hasSize(3)
                .hasEntrySatisfying("infra/c", hosts -> assertThat(hosts).containsExactly("a.com", "b.com"))
                .hasEntrySatisfying("certs/d", hosts -> assertThat(hosts).containsExactly("fixed.com"))
                .hasEntrySatisfying("shop/s", hosts -> assertThat(hosts).containsExactly("i.com"));
    }

    @Test
    void everySecretOfAListenerNeedsItsHosts() {
        var gateway = gateway(
                "{name: s, protocol: HTTPS, hostname: a.com, tls: {certificateRefs: [{name: rsa}, {name: ecdsa, namespace: certs}]}}");
        assertThat(TlsSecrets.of(manifests(gateway)))
                .isEqualTo(Map.of("shop/rsa", Set.of("a.com"), "certs/ecdsa", Set.of("a.com")));
    }

    @Test
    void anIngressNeedsCertificatesForTheHostsThatItNamesAlsoWithoutARuleForThem() {
        var ingress = ingress(
                "rules: [{host: a.com}], tls: [{hosts: [B.com], secretName: b}, {secretName: all}, {hosts: [c.com]}]");
        assertThat(TlsSecrets.of(manifests(ingress)))
                .isEqualTo(Map.of("shop/b", Set.of("b.com"), "shop/all", Set.of("a.com")));
        assertThat(TlsSecrets.of(manifests(ingress("defaultBackend: {}, tls: [{secretName: all}]"))))
                .isEqualTo(Map.of("shop/all", Set.of()));
    }
}

package dev.samekind.parity.route;

import static dev.samekind.parity.testing.Yaml.manifests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.parity.manifest.ObjectKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            networking.k8s.io/v1         | Ingress        | defaultBackend: {service: {name: a}}                                                    | shop/a
            networking.k8s.io/v1         | Ingress        | rules: [{http: {paths: [{backend: {service: {name: b}}}, {backend: {resource: {name: c}}}]}}] | shop/b
            gateway.networking.k8s.io/v1 | HTTPRoute      | rules: [{backendRefs: [{name: b}, {name: a, namespace: other}, {name: c, kind: Bucket}]}] | other/a, shop/b
            gateway.networking.k8s.io/v1 | GRPCRoute      | rules: [{backendRefs: [{name: a}]}, {backendRefs: [{name: a}]}]                         | shop/a
            traefik.io/v1alpha1          | IngressRoute   | routes: [{services: [{name: a}, {name: weighted, kind: TraefikService}]}]               | shop/a
            traefik.io/v1alpha1          | Middleware     | chain: {}                                                                               | ''
            example.com/v1               | Ingress        | defaultBackend: {service: {name: a}}                                                    | ''
            networking.k8s.io/v1         | Ingress        | rules: nonsense                                                                         | ''
            """)
    void services(String apiVersion, String kind, String spec, String expected) {
        var yaml = "{apiVersion: %s, kind: %s, metadata: {name: r, namespace: shop}, spec: {%s}}"
                .formatted(apiVersion, kind, spec);
        assertThat(Backends.of(manifests(yaml)).stream().map(BackendsTest::path))
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(", "));
    }

    private static String path(ObjectKey service) {
        return service.namespace() + "/" + service.name();
    }
}

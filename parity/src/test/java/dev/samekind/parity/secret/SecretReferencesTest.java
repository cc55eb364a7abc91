package dev.samekind.parity.secret;

import static dev.samekind.parity.secret.Samples.deployment;
import static dev.samekind.parity.secret.Samples.manifest;
import static dev.samekind.parity.secret.Samples.optional;
import static dev.samekind.parity.secret.Samples.required;
import static dev.samekind.parity.secret.Samples.shapes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferencesTest {
    private static final String TLS = "kubernetes.io/tls";
    private static final List<String> TLS_KEYS = List.of("tls.crt", "tls.key");

    @Test
    void a_secret_gives_its_type_and_keys_but_no_value() {
        var shapes = shapes("""
                apiVersion: v1
                kind: Secret
                metadata: {name: db}
                type: kubernetes.io/basic-auth
                data: {username: Y2FuYXJ5LWRhdGE=}
                stringData: {password: canary-string}
                """);

        assertThat(shapes)
                .containsExactly(
                        required("db", "kubernetes.io/basic-auth", List.of("password", "username"), "Manifest"));
        assertThat(shapes.toString()).doesNotContain("canary").doesNotContain("Y2Fu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x: y", "data: null", "data: {}", "type: ''", "type: null"})
    void a_secret_that_says_little_is_opaque_without_keys(String field) {
        assertThat(shapes("{apiVersion: v1, kind: Secret, metadata: {name: empty}, %s}".formatted(field)))
                .containsExactly(required("empty", "Opaque", List.of(), "Manifest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"networking.k8s.io/v1", "extensions/v1beta1"})
    void an_ingress_names_certificates(String apiVersion) {
        var yaml = "{apiVersion: %s, kind: Ingress, metadata: {name: web},".formatted(apiVersion)
                + " spec: {tls: [{hosts: [a.example.com], secretName: cert}, {hosts: [b.example.com]}]}}";

        assertThat(shapes(yaml)).containsExactly(required("cert", TLS, TLS_KEYS, "Ingress/web"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gateway", "ListenerSet"})
    void a_gateway_names_certificates_also_of_other_namespaces_but_not_other_kinds(String kind) {
        var yaml = """
                apiVersion: gateway.networking.k8s.io/v1
                kind: %s
                metadata: {name: edge}
                spec:
                  listeners:
                    - name: http
                    - name: https
                      tls:
                        certificateRefs:
                          - {name: own}
                          - {group: "", kind: Secret, namespace: certs, name: shared}
                          - {group: example.com, kind: Certificate, name: other}
                          - {kind: ConfigMap, name: other}
                """.formatted(kind);

        assertThat(shapes(yaml))
                .containsExactly(
                        new SecretShape("certs", "shared", TLS, TLS_KEYS, List.of(), false, List.of(kind + "/edge")),
                        required("own", TLS, TLS_KEYS, kind + "/edge"));
    }

    @ParameterizedTest
    @CsvSource({
        "traefik.io/v1alpha1, IngressRoute",
        "traefik.io/v1alpha1, IngressRouteTCP",
        "traefik.containo.us/v1alpha1, IngressRoute"
    })
    void an_ingress_route_names_a_certificate(String apiVersion, String kind) {
        var yaml = "{apiVersion: %s, kind: %s, metadata: {name: r}, spec: {tls: {secretName: cert}}}";

        assertThat(shapes(yaml.formatted(apiVersion, kind)))
                .containsExactly(required("cert", TLS, TLS_KEYS, kind + "/r"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: {name: r}, spec: {tls: {}}}",
                "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: r}, spec: {tls: [{secretName: ''}]}}",
                "{apiVersion: example.com/v1, kind: Ingress, metadata: {name: r}, spec: {tls: [{secretName: a}]}}",
                "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: r}, spec: {listeners: [{tls: {certificateRefs: [{name: a}]}}]}}",
                "{apiVersion: secrets.example.com/v1, kind: Secret, metadata: {name: r}, data: {a: b}}"
            })
    void what_names_no_secret_of_the_cluster_is_left_out(String yaml) {
        assertThat(shapes(yaml)).isEmpty();
    }

    @Test
    void a_service_account_names_secrets_and_credentials_of_registries() {
        assertThat(shapes("""
                                apiVersion: v1
                                kind: ServiceAccount
                                metadata: {name: ci}
                                secrets: [{name: key}]
                                imagePullSecrets: [{name: registry}]
                                """))
                .containsExactly(
                        optional("key", List.of(), "ServiceAccount/ci"),
                        required(
                                "registry",
                                "kubernetes.io/dockerconfigjson",
                                List.of(".dockerconfigjson"),
                                "ServiceAccount/ci"));
    }

    @Test
    void a_service_accounts_token_is_needed_only_by_who_cannot_do_without_it() {
        var bundled = shapes("""
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: ci}
                secrets: [{name: ci-token}]
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: ci-token, annotations: {kubernetes.io/service-account.name: ci}}
                type: kubernetes.io/service-account-token
                data: {token: c2VjcmV0}
                """);
        var account =
                manifest("{apiVersion: v1, kind: ServiceAccount, metadata: {name: ci}, secrets: [{name: ci-token}]}");
        var relaxed = manifest(
                deployment("api", "containers: [], volumes: [{secret: {secretName: ci-token, optional: true}}]"));
        var user = manifest(deployment("job", "containers: [], volumes: [{secret: {secretName: ci-token}}]"));

        assertThat(bundled)
                .containsExactly(required(
                        "ci-token",
                        "kubernetes.io/service-account-token",
                        List.of("token"),
                        "Manifest",
                        "ServiceAccount/ci"));
        assertThat(SecretReferences.needed(List.of(account, relaxed), "shop", bundled))
                .isEmpty();
        assertThat(SecretReferences.needed(List.of(account, relaxed, user), "shop", bundled))
                .containsExactly(required(
                        "ci-token",
                        "kubernetes.io/service-account-token",
                        List.of("token"),
                        "Deployment/api",
                        "Deployment/job",
                        "Manifest",
                        "ServiceAccount/ci"));
    }
}

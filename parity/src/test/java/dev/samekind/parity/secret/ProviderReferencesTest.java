package dev.samekind.parity.secret;

import static dev.samekind.parity.secret.Samples.required;
import static dev.samekind.parity.secret.Samples.shapes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderReferencesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            spec: {data: [{secretKey: b}, {secretKey: a}]} | vault | Opaque | a,b
            spec: {target: {name: db}, data: [{secretKey: a}]} | db | Opaque | a
            spec: {target: {name: ''}, dataFrom: [{extract: {key: k}}]} | vault | Opaque |
            spec: {target: {template: {type: kubernetes.io/tls}}, data: [{secretKey: a}]} | vault | kubernetes.io/tls | a
            spec: {target: {template: {data: {url: x}}}, data: [{secretKey: a}]} | vault | Opaque | url
            spec: {target: {template: {mergePolicy: Merge, data: {url: x}}}, data: [{secretKey: a}]} | vault | Opaque | a,url
            spec: {target: {template: {templateFrom: [{configMap: {name: c}}]}}, data: [{secretKey: a}]} | vault | Opaque |
            """)
    void an_external_secret_says_what_it_makes(String spec, String name, String type, String keys) {
        var expected = keys == null ? List.<String>of() : List.of(keys.split(","));

        assertThat(shapes("{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: vault}, %s}"
                        .formatted(spec)))
                .containsExactly(required(name, type, expected, "ExternalSecret/vault"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: a}, spec: {target: {creationPolicy: None}}}",
                "{apiVersion: external-secrets.io/v1, kind: SecretStore, metadata: {name: a}, spec: {}}",
                "{apiVersion: example.com/v1, kind: ExternalSecret, metadata: {name: a}, spec: {data: [{secretKey: a}]}}"
            })
    void what_makes_no_secret_is_left_out(String yaml) {
        assertThat(shapes(yaml)).isEmpty();
    }

    @Test
    void a_sealed_secret_has_its_encrypted_keys_and_those_of_its_template() {
        assertThat(shapes("""
                                apiVersion: bitnami.com/v1alpha1
                                kind: SealedSecret
                                metadata: {name: sealed}
                                spec:
                                  encryptedData: {password: AgBy3i4OJSWK}
                                  template:
                                    type: kubernetes.io/basic-auth
                                    metadata: {name: db}
                                    data: {username: me}
                                """))
                .containsExactly(required(
                        "db", "kubernetes.io/basic-auth", List.of("password", "username"), "SealedSecret/sealed"));
    }

    @Test
    void a_sealed_secret_without_a_template_makes_an_opaque_secret_of_its_name() {
        assertThat(
                        shapes(
                                "{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: s}, spec: {encryptedData: {a: x}}}"))
                .containsExactly(required("s", "Opaque", List.of("a"), "SealedSecret/s"));
    }
}

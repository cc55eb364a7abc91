package dev.samekind.parity.secret;

import static dev.samekind.parity.secret.Samples.container;
import static dev.samekind.parity.secret.Samples.deployment;
import static dev.samekind.parity.secret.Samples.manifest;
import static dev.samekind.parity.secret.Samples.optional;
import static dev.samekind.parity.secret.Samples.required;
import static dev.samekind.parity.secret.Samples.shapes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergedShapesTest {
    private static final String INGRESS =
            "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web}, spec: {tls: [{secretName: s}]}}";

    @Test
    void keys_and_origins_of_one_secret_are_united_and_sorted() {
        var yaml = deployment("web", use("s", "b", false)) + "---\n" + deployment("api", use("s", "a", false)) + "---\n"
                + deployment("job", use("s", "b", false));

        assertThat(shapes(yaml))
                .containsExactly(required(
                        "s", "Opaque", List.of("a", "b"), "Deployment/api", "Deployment/job", "Deployment/web"));
    }

    @Test
    void one_object_that_refers_twice_is_one_origin() {
        var spec = container("envFrom: [{secretRef: {name: s}}, {prefix: P, secretRef: {name: s}}]");

        assertThat(Samples.ofPods(spec)).containsExactly(required("s", "Opaque", List.of(), "Deployment/api"));
    }

    @Test
    void a_secret_is_optional_only_when_every_reference_is() {
        var optional = deployment("api", use("s", "a", true)) + "---\n" + deployment("web", use("s", "a", true));

        assertThat(shapes(optional)).containsExactly(optional("s", List.of("a"), "Deployment/api", "Deployment/web"));
        assertThat(shapes(optional + "---\n" + deployment("job", use("s", "a", false))))
                .extracting(SecretShape::optional)
                .containsExactly(false);
    }

    @Test
    void a_key_is_optional_when_every_reference_to_it_is_whatever_the_secrets_other_keys_are() {
        var yaml = deployment("api", use("s", "a", true)) + "---\n" + deployment("web", use("s", "b", false)) + "---\n"
                + deployment("job", use("s", "b", true));

        assertThat(shapes(yaml))
                .containsExactly(new SecretShape(
                        "shop",
                        "s",
                        "Opaque",
                        List.of("a", "b"),
                        List.of("a"),
                        false,
                        List.of("Deployment/api", "Deployment/job", "Deployment/web")));
    }

    @Test
    void a_secret_that_production_has_is_not_optional_but_a_key_that_it_lacks_may_be() {
        var yaml = deployment("api", use("s", "a", true)) + "---\n" + secret("s", "Opaque");

        assertThat(shapes(yaml))
                .containsExactly(new SecretShape(
                        "shop",
                        "s",
                        "Opaque",
                        List.of("a", "own"),
                        List.of("a"),
                        false,
                        List.of("Deployment/api", "Manifest")));
    }

    @Test
    void what_a_bundle_knows_of_productions_own_secrets_is_merged_by_the_same_rule() {
        var api = manifest(deployment("api", use("s", "a", true)));
        var web = manifest(deployment("web", use("t", "x", false)));
        var ingress = manifest(INGRESS);
        var bundled = SecretReferences.of(List.of(api, web, ingress, manifest(secret("s", "Opaque"))), "shop");

        assertThat(SecretReferences.needed(List.of(api, ingress), "shop", bundled))
                .as("the same as in the bundle, and nothing that only what was left out needs")
                .isEqualTo(bundled.subList(0, 1))
                .first()
                .satisfies(shape -> {
                    assertThat(shape.type()).isEqualTo("Opaque");
                    assertThat(shape.requiredKeys()).containsExactly("own", "tls.crt", "tls.key");
                    assertThat(shape.optionalKeys()).containsExactly("a");
                });
    }

    @Test
    void a_reference_that_localisation_makes_required_wins_over_an_optional_one_in_the_bundle() {
        var optional = manifest(deployment("api", use("s", "a", true)));
        var bundled = SecretReferences.of(List.of(optional, manifest(secret("s", "Opaque"))), "shop");

        assertThat(SecretReferences.needed(List.of(manifest(deployment("api", use("s", "a", false)))), "shop", bundled))
                .extracting(SecretShape::requiredKeys)
                .containsExactly(List.of("a", "own"));
    }

    @Test
    void a_type_that_one_reference_needs_wins_over_none() {
        assertThat(shapes(deployment("api", use("s", "a", false)) + "---\n" + INGRESS))
                .containsExactly(required(
                        "s", "kubernetes.io/tls", List.of("a", "tls.crt", "tls.key"), "Deployment/api", "Ingress/web"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Opaque", "zone.example.com/pair"})
    void the_type_of_the_secret_itself_wins_over_what_references_need(String type) {
        assertThat(shapes(INGRESS + "\n---\n" + secret("s", type)))
                .extracting(SecretShape::type)
                .containsExactly(type);
    }

    @Test
    void one_name_in_two_namespaces_is_two_secrets_sorted_by_namespace_then_name() {
        var manifests = List.of(
                manifest(deployment("api", use("z", "a", false))).inNamespace("b"),
                manifest(deployment("api", use("s", "a", false))).inNamespace("b"),
                manifest(deployment("api", use("s", "a", false))),
                manifest(deployment("api", use("s", "a", false))).inNamespace("c"));

        assertThat(SecretReferences.of(manifests, "a"))
                .extracting(shape -> shape.namespace() + "/" + shape.name())
                .containsExactly("a/s", "b/s", "b/z", "c/s");
    }

    @Test
    void an_object_in_the_default_namespace_by_name_or_by_silence_is_the_same() {
        var silent = manifest(deployment("api", use("s", "a", false)));

        assertThat(SecretReferences.of(List.of(silent, silent.inNamespace("shop")), "shop"))
                .hasSize(1);
    }

    @Test
    void the_order_of_objects_changes_nothing() {
        var manifests = new ArrayList<Manifest>(List.of(
                manifest(deployment("api", use("s", "a", true))),
                manifest(deployment("web", use("s", "b", false))),
                manifest(deployment("pull", container("x: y") + ", imagePullSecrets: [{name: s}]")),
                manifest(INGRESS),
                manifest(secret("t", "Opaque"))));
        var expected = SecretReferences.of(manifests, "shop");
        var random = new Random(7);

        for (int i = 0; i < 50; i++) {
            Collections.shuffle(manifests, random);
            assertThat(SecretReferences.of(manifests, "shop")).isEqualTo(expected);
        }
    }

    @Test
    void no_objects_need_no_secrets() {
        assertThat(SecretReferences.of(List.of(), "shop")).isEmpty();
    }

    private static String use(String secret, String key, boolean optional) {
        return container("env: [{name: A, valueFrom: {secretKeyRef: {name: %s, key: %s, optional: %s}}}]"
                .formatted(secret, key, optional));
    }

    private static String secret(String name, String type) {
        return "{apiVersion: v1, kind: Secret, metadata: {name: %s}, type: %s, data: {own: eA==}}\n"
                .formatted(name, type);
    }
}

package dev.samekind.parity.secret;

import static dev.samekind.parity.secret.Samples.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrippingTest {
    private static final String READ_FROM_A_CLUSTER = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: api
              namespace: shop
              labels: {app: api}
              finalizers: [example.com/keep]
              annotations:
                example.com/team: web
                kubectl.kubernetes.io/last-applied-configuration: '{"kind":"Deployment"}'
              creationTimestamp: "2026-01-01T00:00:00Z"
              deletionGracePeriodSeconds: 30
              deletionTimestamp: "2026-01-02T00:00:00Z"
              generation: 4
              managedFields: [{manager: kubectl}]
              ownerReferences: [{kind: App, name: shop}]
              resourceVersion: "12"
              selfLink: /apis/apps/v1/namespaces/shop/deployments/api
              uid: 5d4f
            spec: {replicas: 2, template: {metadata: {uid: kept}, status: kept}}
            status: {readyReplicas: 2}
            """;

    @Test
    void what_the_server_and_kubectl_wrote_is_removed_and_the_rest_stays() {
        var expected = manifest("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: api
                  namespace: shop
                  labels: {app: api}
                  finalizers: [example.com/keep]
                  annotations: {example.com/team: web}
                spec: {replicas: 2, template: {metadata: {uid: kept}, status: kept}}
                """);

        assertThat(ServerFields.strip(manifest(READ_FROM_A_CLUSTER))).isEqualTo(expected);
    }

    @Test
    void the_given_object_is_not_changed() {
        var manifest = manifest(READ_FROM_A_CLUSTER);

        ServerFields.strip(manifest);

        assertThat(manifest).isEqualTo(manifest(READ_FROM_A_CLUSTER));
    }

    @Test
    void stripping_twice_is_stripping_once() {
        var once = ServerFields.strip(manifest(READ_FROM_A_CLUSTER));

        assertThat(ServerFields.strip(once)).isSameAs(once);
    }

    @Test
    void annotations_that_were_only_kubectls_go_and_empty_ones_that_somebody_wrote_stay() {
        var kubectls = manifest(
                "{apiVersion: v1, kind: Service, metadata: {name: a, annotations: {kubectl.kubernetes.io/last-applied-configuration: x}}}");
        var empty = manifest("{apiVersion: v1, kind: Service, metadata: {name: a, annotations: {}}}");

        assertThat(ServerFields.strip(kubectls).tree().at("/metadata").has("annotations"))
                .isFalse();
        assertThat(ServerFields.strip(empty)).isSameAs(empty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"annotations: null", "managedFields: null", "creationTimestamp: null"})
    void a_null_in_the_metadata_is_no_obstacle(String field) {
        var stripped = ServerFields.strip(
                manifest("{apiVersion: v1, kind: Service, metadata: {name: a, %s}}".formatted(field)));

        assertThat(stripped.tree().at("/metadata").has(field.substring(0, field.indexOf(':'))))
                .isEqualTo(field.startsWith("annotations"));
    }
}

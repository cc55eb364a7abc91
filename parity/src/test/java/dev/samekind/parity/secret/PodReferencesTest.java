package dev.samekind.parity.secret;

import static dev.samekind.parity.secret.Samples.container;
import static dev.samekind.parity.secret.Samples.ofPods;
import static dev.samekind.parity.secret.Samples.optional;
import static dev.samekind.parity.secret.Samples.required;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodReferencesTest {
    private static final String ORIGIN = "Deployment/api";

    @Test
    void an_environment_variable_names_secret_and_key() {
        var spec = container("env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: password}}}]");

        assertThat(ofPods(spec)).containsExactly(required("db", "Opaque", List.of("password"), ORIGIN));
    }

    @Test
    void an_optional_environment_variable_makes_an_optional_secret() {
        var spec = container("env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: a, optional: true}}}]");

        assertThat(ofPods(spec)).containsExactly(optional("db", List.of("a"), ORIGIN));
    }

    @Test
    void env_from_names_a_secret_without_its_keys() {
        var spec = container("envFrom: [{prefix: P_, secretRef: {name: a}}, {secretRef: {name: b, optional: true}}]");

        assertThat(ofPods(spec))
                .containsExactly(required("a", "Opaque", List.of(), ORIGIN), optional("b", List.of(), ORIGIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"containers", "initContainers", "ephemeralContainers"})
    void each_list_of_containers_is_looked_through(String list) {
        var other = list.equals("containers") ? "" : "containers: [{name: x, image: x}], ";
        var spec = other + list + ": [{name: a}, {name: b, envFrom: [{secretRef: {name: s}}]}]";

        assertThat(ofPods(spec)).containsExactly(required("s", "Opaque", List.of(), ORIGIN));
    }

    @Test
    void a_volume_names_a_secret_and_the_keys_of_its_items() {
        var spec = container("x: y")
                + ", volumes: [{name: v, secret: {secretName: files, items: [{key: b, path: p}, {key: a, path: q}]}}]";

        assertThat(ofPods(spec)).containsExactly(required("files", "Opaque", List.of("a", "b"), ORIGIN));
    }

    @Test
    void an_optional_volume_without_items_names_no_keys() {
        var spec = container("x: y") + ", volumes: [{name: v, secret: {secretName: files, optional: true}}]";

        assertThat(ofPods(spec)).containsExactly(optional("files", List.of(), ORIGIN));
    }

    @Test
    void each_source_of_a_projected_volume_counts() {
        var spec = container("x: y") + ", volumes: [{name: v, projected: {sources: [{configMap: {name: c}},"
                + " {secret: {name: one, items: [{key: k, path: p}]}}, {secret: {name: two, optional: true}}]}}]";

        assertThat(ofPods(spec))
                .containsExactly(required("one", "Opaque", List.of("k"), ORIGIN), optional("two", List.of(), ORIGIN));
    }

    @Test
    void credentials_of_a_registry_have_their_type_and_key() {
        var spec = container("x: y") + ", imagePullSecrets: [{name: registry}]";

        assertThat(ofPods(spec))
                .containsExactly(
                        required("registry", "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"), ORIGIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "csi: {driver: d, nodePublishSecretRef: {name: s}}",
                "azureFile: {secretName: s, shareName: x}",
                "cephfs: {secretRef: {name: s}}",
                "flexVolume: {driver: d, secretRef: {name: s}}",
                "iscsi: {secretRef: {name: s}}",
                "rbd: {secretRef: {name: s}}"
            })
    void credentials_of_storage_are_references(String source) {
        var spec = container("x: y") + ", volumes: [{name: v, " + source + "}]";

        assertThat(ofPods(spec)).containsExactly(required("s", "Opaque", List.of(), ORIGIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env: [{name: A, value: db}]",
                "env: [{name: A, valueFrom: {configMapKeyRef: {name: db, key: a}}}]",
                "env: [{name: A, valueFrom: {secretKeyRef: {key: a}}}]",
                "env: [{name: A, valueFrom: {secretKeyRef: {name: '', key: a}}}]",
                "env: [{name: A, valueFrom: {secretKeyRef: {name: 5, key: a}}}]",
                "env: [{name: A, valueFrom: {secretKeyRef: null}}]",
                "env: null",
                "envFrom: [{configMapRef: {name: db}}]",
                "envFrom: {secretRef: {name: db}}"
            })
    void what_names_no_secret_is_left_out(String fields) {
        assertThat(ofPods(container(fields))).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            v1 | Pod | spec: {POD}
            v1 | ReplicationController | spec: {template: {spec: {POD}}}
            apps/v1 | Deployment | spec: {template: {spec: {POD}}}
            apps/v1 | StatefulSet | spec: {template: {spec: {POD}}}
            apps/v1 | DaemonSet | spec: {template: {spec: {POD}}}
            apps/v1 | ReplicaSet | spec: {template: {spec: {POD}}}
            batch/v1 | Job | spec: {template: {spec: {POD}}}
            batch/v1 | CronJob | spec: {jobTemplate: {spec: {template: {spec: {POD}}}}}
            """)
    void every_kind_of_workload_is_looked_through(String apiVersion, String kind, String fields) {
        var pods = fields.replace("POD", container("envFrom: [{secretRef: {name: s}}]"));
        var yaml = "{apiVersion: %s, kind: %s, metadata: {name: x}, %s}".formatted(apiVersion, kind, pods);

        assertThat(Samples.shapes(yaml)).containsExactly(required("s", "Opaque", List.of(), kind + "/x"));
    }
}

package dev.samekind.cli.bundle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.CliException;
import dev.samekind.cli.bundle.source.Rendered;
import dev.samekind.cli.bundle.yaml.Document;
import dev.samekind.cli.bundle.yaml.YamlReader;
import dev.samekind.cli.bundle.yaml.YamlWriter;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterSourceTest {
    private static final String CANARY = "s3cr3t-canary";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void close() {
        api.close();
    }

    @BeforeEach
    void aCluster() {
        api.serve("/version", json("{gitVersion: v1.34.4}"))
                .serve(
                        "/api/v1",
                        resources(
                                "namespaces/Namespace/false",
                                "pods/Pod/true",
                                "pods/log/Pod/true",
                                "secrets/Secret/true",
                                "services/Service/true",
                                "configmaps/ConfigMap/true",
                                "events/Event/true",
                                "serviceaccounts/ServiceAccount/true",
                                "persistentvolumeclaims/PersistentVolumeClaim/true",
                                "nodes/Node/false"))
                .serve(
                        "/apis",
                        json(
                                "{groups: ["
                                        + "{name: apps, preferredVersion: {version: v1}, versions: [{version: v1}]},"
                                        + "{name: example.com, preferredVersion: {version: v2}, versions: [{version: v1}, {version: v2}]},"
                                        + "{name: rbac.authorization.k8s.io, preferredVersion: {version: v1}, versions: [{version: v1}]},"
                                        + "{name: apiextensions.k8s.io, preferredVersion: {version: v1}, versions: [{version: v1}]},"
                                        + "{name: scheduling.k8s.io, preferredVersion: {version: v1}, versions: [{version: v1}]},"
                                        + "{name: broken.example.com, preferredVersion: {version: v1}, versions: [{version: v1}]}]}"))
                .serve("/apis/apps/v1", resources("replicasets/ReplicaSet/true", "statefulsets/StatefulSet/true"))
                .serve("/apis/example.com/v1", resources("gizmos/Gizmo/true", "olds/Old/true"))
                .serve("/apis/example.com/v2", resources("gizmos/Gizmo/true"))
                .serve(
                        "/apis/rbac.authorization.k8s.io/v1",
                        resources("clusterroles/ClusterRole/false", "clusterrolebindings/ClusterRoleBinding/false"))
                .serve(
                        "/apis/apiextensions.k8s.io/v1",
                        resources("customresourcedefinitions/CustomResourceDefinition/false"))
                .serve("/apis/scheduling.k8s.io/v1", resources("priorityclasses/PriorityClass/false"))
                .fail("/apis/broken.example.com/v1", 503)
                .serve("/api/v1/namespaces/shop", json("{metadata: {name: shop}}"))
                .serve(
                        "/api/v1/namespaces",
                        items(
                                "{metadata: {name: shop, uid: u, labels: {kubernetes.io/metadata.name: shop, team: a}}, spec: {finalizers: [kubernetes]}}",
                                "{metadata: {name: kube-system}}",
                                "{metadata: {name: other}}"))
                .serve("/api/v1/namespaces/shop/pods", items("{metadata: {name: p}}"))
                .serve(
                        "/api/v1/namespaces/shop/services",
                        items(
                                "{metadata: {name: s, namespace: shop}, spec: {clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1], ports: [{port: 80, nodePort: 30001}]}}",
                                "{metadata: {name: headless, namespace: shop}, spec: {clusterIP: None, clusterIPs: [None]}}"))
                .serve(
                        "/api/v1/namespaces/shop/configmaps",
                        items(
                                "{metadata: {name: kube-root-ca.crt, namespace: shop}}",
                                "{metadata: {name: owned, namespace: shop, ownerReferences: [{kind: X}]}}",
                                "{metadata: {name: mine, namespace: shop}, data: {on: 'off'}}"))
                .serve("/api/v1/namespaces/shop/serviceaccounts", items("{metadata: {name: default, namespace: shop}}"))
                .serve(
                        "/api/v1/namespaces/shop/persistentvolumeclaims",
                        items(
                                "{metadata: {name: data-db-0, namespace: shop}}",
                                "{metadata: {name: data-db-extra, namespace: shop}, spec: {volumeName: pv}}"))
                .serve(
                        "/api/v1/namespaces/shop/secrets",
                        json("{metadata: {continue: 'a+b'}, items: [" + secret("db", "Opaque") + "]}"))
                .serve(
                        "/api/v1/namespaces/shop/secrets&continue=a%2Bb",
                        items(
                                secret("release", "helm.sh/release.v1"),
                                secret("token", "kubernetes.io/service-account-token")))
                .serve("/apis/apps/v1/namespaces/shop/replicasets", items("{metadata: {name: r}}"))
                .serve(
                        "/apis/apps/v1/namespaces/shop/statefulsets",
                        items(
                                "{metadata: {name: db, namespace: shop}, spec: {volumeClaimTemplates: [{metadata: {name: data}}], template: {spec: {priorityClassName: high}}}}"))
                .serve("/apis/example.com/v2/namespaces/shop/gizmos", items("{metadata: {name: g, namespace: shop}}"))
                .fail("/apis/example.com/v1/namespaces/shop/olds", 403)
                .serve(
                        "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
                        items(
                                "{metadata: {name: here}, roleRef: {kind: ClusterRole, name: reader}, subjects: [{kind: ServiceAccount, namespace: shop, name: a}]}",
                                "{metadata: {name: there}, roleRef: {kind: ClusterRole, name: other}, subjects: [{kind: ServiceAccount, namespace: else, name: a}]}"))
                .serve(
                        "/apis/rbac.authorization.k8s.io/v1/clusterroles",
                        items("{metadata: {name: reader}}", "{metadata: {name: other}}"))
                .serve(
                        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                        items("{metadata: {name: gizmos.example.com}}", "{metadata: {name: unused.example.com}}"))
                .serve(
                        "/apis/scheduling.k8s.io/v1/priorityclasses",
                        items("{metadata: {name: high}}", "{metadata: {name: low}}"))
                .serve(
                        "/api/v1/nodes",
                        items(
                                "{status: {nodeInfo: {architecture: arm64}}}",
                                "{status: {nodeInfo: {architecture: arm64}}}"))
                .serve("/apis/apps/v1/daemonsets", items("{metadata: {name: cilium}}"))
                .serve("/apis/storage.k8s.io/v1/storageclasses", items("{metadata: {name: fast}}"));
    }

    @Test
    void what_people_wrote_is_kept_and_what_controllers_made_is_not() {
        assertThat(names(read("shop")))
                .containsExactlyInAnyOrder(
                        "Namespace/shop",
                        "Secret/db",
                        "Service/s",
                        "Service/headless",
                        "ConfigMap/mine",
                        "PersistentVolumeClaim/data-db-extra",
                        "StatefulSet/db",
                        "Gizmo/g",
                        "ClusterRoleBinding/here",
                        "ClusterRole/reader",
                        "CustomResourceDefinition/gizmos.example.com",
                        "PriorityClass/high");
    }

    @Test
    void only_get_is_ever_sent() {
        read("shop");
        assertThat(api.methods()).containsExactly("GET");
        assertThat(api.paths()).noneMatch(path -> path.contains("/pods") || path.contains("replicasets"));
    }

    @Test
    void values_of_secrets_are_dropped_while_they_are_read() {
        var rendered = read("shop");
        assertThat(rendered.objects().toString() + rendered.notes()).doesNotContain(CANARY);
        var secret = object(rendered, "Secret");
        assertThat(secret.toString())
                .isEqualTo(
                        "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"db\",\"namespace\":\"shop\"},"
                                + "\"type\":\"Opaque\",\"data\":{\"password\":\"\",\"user\":\"\"}}");
    }

    @Test
    void what_the_cluster_assigned_is_taken_out() {
        var rendered = read("shop");
        assertThat(object(rendered, "Service").path("spec").toString()).isEqualTo("{\"ports\":[{\"port\":80}]}");
        assertThat(rendered.objects().stream()
                        .map(Document::tree)
                        .filter(tree -> tree.at("/metadata/name").asText().equals("headless"))
                        .findFirst()
                        .orElseThrow()
                        .at("/spec/clusterIP")
                        .asText())
                .isEqualTo("None");
        assertThat(object(rendered, "PersistentVolumeClaim").path("spec").has("volumeName"))
                .isFalse();
        assertThat(object(rendered, "Namespace").has("spec")).isFalse();
    }

    @Test
    void what_is_written_is_read_back_as_the_same() {
        api.serve("/apis/example.com/v2/namespaces/shop/gizmos", """
                {"items": [{"metadata": {"name": "g", "namespace": "shop"},
                            "spec": {"port": 80, "whole": 1.0, "half": 0.5, "far": 9007199254740993, "list": [1, 2e3]}}]}""");

        for (var document : read("shop").objects()) {
            var written = YamlWriter.document(document.tree()).getBytes(StandardCharsets.UTF_8);
            assertThat(document.tree())
                    .isEqualTo(YamlReader.read("test", written).getFirst().tree());
        }
    }

    @Test
    void what_could_not_be_read_is_named() {
        assertThat(read("shop").notes())
                .anyMatch(note -> note.contains("broken.example.com/v1 could not be looked at (HTTP 503"))
                .anyMatch(note -> note.startsWith("olds are missing in the bundle: context prod, HTTP 403"));
    }

    @Test
    void the_platform_is_what_the_cluster_says() {
        var platform = read("shop").platform();
        assertThat(platform.kubernetesVersion()).isEqualTo("1.34.4");
        assertThat(platform.architectures()).containsExactly("arm64");
        assertThat(platform.networkPlugin()).isEqualTo("cilium");
        assertThat(platform.storageClasses()).containsExactly("fast");
        assertThat(platform.ingressControllers()).isNull();
    }

    @Test
    void what_acts_in_the_cluster_is_asked_of_it() {
        var unknown = read("shop").platform();
        assertThat(unknown.autoscalerMetrics()).as("404 of the metrics' API").isFalse();
        assertThat(unknown.loadBalancers()).as("404 of the list of Services").isNull();
        api.serve("/apis/metrics.k8s.io/v1beta1", json("{resources: []}"))
                .serve(
                        "/api/v1/services",
                        items(
                                "{spec: {type: ClusterIP}}",
                                "{spec: {type: LoadBalancer}, status: {loadBalancer: {ingress: [{ip: 192.0.2.1}]}}}"));
        assertThat(read("shop").platform().autoscalerMetrics()).isTrue();
        assertThat(read("shop").platform().loadBalancers()).isTrue();
        api.serve("/api/v1/services", items("{spec: {type: LoadBalancer}, status: {loadBalancer: {}}}"));
        assertThat(read("shop").platform().loadBalancers()).isFalse();
        api.serve("/api/v1/services", items("{spec: {type: ClusterIP}}"));
        assertThat(read("shop").platform().loadBalancers()).isNull();
    }

    @Test
    void what_may_not_be_asked_of_the_cluster_is_unknown() {
        api.fail("/apis/metrics.k8s.io/v1beta1", 503);
        assertThat(read("shop").platform().autoscalerMetrics()).isFalse();
        api.fail("/apis/metrics.k8s.io/v1beta1", 403).fail("/api/v1/services", 403);
        var rendered = read("shop");
        assertThat(rendered.platform().autoscalerMetrics()).isNull();
        assertThat(rendered.platform().loadBalancers()).isNull();
        assertThat(rendered.notes())
                .anyMatch(note -> note.startsWith("whether autoscalers have metrics is not known: HTTP 403"))
                .anyMatch(note -> note.startsWith("whether load balancers get addresses is not known: HTTP 403"));
    }

    @Test
    void without_names_all_namespaces_but_the_systems_are_read() {
        var rendered = read();
        assertThat(rendered.notes()).contains("read the namespaces shop, other; --namespaces takes fewer");
        assertThat(names(rendered)).contains("Namespace/other").doesNotContain("Namespace/kube-system");
    }

    @Test
    void an_unknown_namespace_is_refused() {
        assertThatThrownBy(() -> read("nope"))
                .isInstanceOf(CliException.class)
                .hasMessage("context prod has no namespace nope");
        assertThatThrownBy(() -> read("../x")).isInstanceOf(CliException.class).hasMessageContaining("no valid name");
    }

    @Test
    void a_cluster_that_refuses_is_told_without_its_answer() {
        api.fail("/apis", 401);
        assertThatThrownBy(() -> read("shop"))
                .isInstanceOf(CliException.class)
                .hasMessage("the cluster of context prod cannot be read: HTTP 401 for GET /apis")
                .hasMessageNotContaining(CANARY);
    }

    private Rendered read(String... namespaces) {
        var config = new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl(api.url())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new ClusterSource("prod", config, List.of(namespaces)).render();
    }

    private static List<String> names(Rendered rendered) {
        return rendered.objects().stream()
                .map(Document::tree)
                .map(tree -> tree.path("kind").asText() + "/"
                        + tree.at("/metadata/name").asText())
                .toList();
    }

    private static JsonNode object(Rendered rendered, String kind) {
        return rendered.objects().stream()
                .map(Document::tree)
                .filter(tree -> tree.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static String secret(String name, String type) {
        return "{metadata: {name: %s, namespace: shop, annotations: {a: %s}, managedFields: [{x: {y: %s}}]}, type: %s, data: {password: %s, user: %s}, immutable: true}"
                .formatted(name, CANARY, CANARY, type, CANARY, CANARY);
    }

    /** Resources as plural/Kind/namespaced; all can be listed. */
    private static String resources(String... entries) {
        var list = new StringBuilder("{resources: [");
        for (var entry : entries) {
            var kind = entry.replaceFirst(".*/([^/]+)/[^/]+$", "$1");
            list.append("{name: %s, kind: %s, namespaced: %s, verbs: [get, list]},"
                    .formatted(entry.replaceFirst("/[^/]+/[^/]+$", ""), kind, entry.replaceFirst(".*/", "")));
        }
        return json(list + "]}");
    }

    private static String items(String... items) {
        return json("{items: [" + String.join(",", items) + "]}");
    }

    private static String json(String yaml) {
        return YamlReader.read("test", (" " + yaml).getBytes(StandardCharsets.UTF_8))
                .getFirst()
                .tree()
                .toString();
    }
}

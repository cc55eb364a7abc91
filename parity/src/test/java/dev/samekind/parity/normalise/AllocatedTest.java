package dev.samekind.parity.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.testing.Yaml;
import org.junit.jupiter.api.Test;

/** Each line of the list that gave no difference between dry runs and 125 live objects on Kubernetes 1.34. */
class AllocatedTest {
    /** What is left of a live object whose manifest has these fields. */
    private static void assertLeft(String manifest, String live, String left) {
        assertThat(stripped(manifest, live)).isEqualTo(Yaml.tree(left));
    }

    private static ObjectNode stripped(String manifest, String live) {
        var tree = (ObjectNode) Yaml.tree(live);
        Allocated.strip(Manifest.of((ObjectNode) Yaml.tree(manifest)), tree);
        return tree;
    }

    private static String object(String apiVersion, String kind, String rest) {
        return "{apiVersion: %s, kind: %s, metadata: {name: a}, %s}".formatted(apiVersion, kind, rest);
    }

    private static String service(String spec) {
        return object("v1", "Service", "spec: " + spec);
    }

    @Test
    void bookkeepingAndStatusOfEveryKind() {
        var bare = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: n, labels: {a: b}}}";
        assertLeft(bare, """
                {apiVersion: v1, kind: ConfigMap, status: {x: y}, metadata: {name: a, namespace: n, labels: {a: b}, uid: u,
                 resourceVersion: '1', generation: 1, creationTimestamp: t, managedFields: [{}], selfLink: s,
                 deletionTimestamp: d, deletionGracePeriodSeconds: 3}}
                """, bare);
    }

    @Test
    void emptyLabelsAndAnnotations() {
        assertLeft(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {}, annotations: {}}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
    }

    @Test
    void addressesOfAServiceThatSetsNone() {
        var allocated = service("{clusterIP: 10.96.0.1, clusterIPs: [10.96.0.1], healthCheckNodePort: 3, type: X}");
        assertLeft(service("{type: X}"), allocated, service("{type: X}"));
        assertLeft(service("{type: X, clusterIP: ''}"), allocated, service("{type: X}"));
        assertLeft(service("{type: X, clusterIP: '', clusterIPs: []}"), allocated, service("{type: X}"));
        assertLeft(
                service("{clusterIP: 10.96.0.9, clusterIPs: [10.96.0.9], healthCheckNodePort: 4}"),
                allocated,
                allocated);
    }

    @Test
    void aServiceThatLostItsAddressIsSeen() {
        var headless = service("{clusterIP: None, clusterIPs: [None]}");
        assertLeft(service("{type: X}"), headless, headless);
    }

    @Test
    void nodePortsThatTheManifestDoesNotSet() {
        assertLeft(
                service("{ports: [{port: 80, nodePort: 30000}, {port: 53, protocol: UDP}, {port: 54, nodePort: 0}]}"),
                service("""
                        {ports: [{port: 53, protocol: UDP, nodePort: 30001}, {port: 80, protocol: TCP, nodePort: 30009},
                         {port: 80, protocol: UDP, nodePort: 30003}, {port: 54, nodePort: 30004}, x]}
                        """),
                service(
                        "{ports: [{port: 53, protocol: UDP}, {port: 80, protocol: TCP, nodePort: 30009}, {port: 80, protocol: UDP}, {port: 54}, x]}"));
    }

    @Test
    void theRevisionOfADeployment() {
        var live =
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, annotations: {deployment.kubernetes.io/revision: '3', b: c}}}";
        assertThat(stripped(object("apps/v1", "Deployment", "spec: {}"), live).at("/metadata/annotations"))
                .isEqualTo(Yaml.tree("{b: c}"));
        assertThat(stripped(live, live)).isEqualTo(Yaml.tree(live));
    }

    @Test
    void labelsOfAJob() {
        var labels =
                "{controller-uid: u, job-name: j, batch.kubernetes.io/controller-uid: u, batch.kubernetes.io/job-name: j}";
        assertLeft(
                object("batch/v1", "Job", "spec: {template: {metadata: {}}}"),
                """
                {apiVersion: batch/v1, kind: Job, metadata: {name: a, labels: %s},
                 spec: {selector: {matchLabels: %s}, template: {metadata: {labels: %s}}}}
                """.formatted(labels, labels, labels),
                object("batch/v1", "Job", "spec: {template: {metadata: {}}}"));
        var own = object("batch/v1", "Job", "spec: {selector: {matchLabels: {job-name: j, a: b}}}");
        assertLeft(own, own, own);
    }

    @Test
    void theNameLabelOfANamespace() {
        assertLeft(
                "{apiVersion: v1, kind: Namespace, metadata: {name: a}}",
                "{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {kubernetes.io/metadata.name: a}}}",
                "{apiVersion: v1, kind: Namespace, metadata: {name: a}}");
    }

    @Test
    void theBindingOfAClaim() {
        assertLeft(
                object("v1", "PersistentVolumeClaim", "spec: {}"),
                """
                {apiVersion: v1, kind: PersistentVolumeClaim, spec: {volumeName: pv}, metadata: {name: a, annotations: {
                 pv.kubernetes.io/bind-completed: 'yes', pv.kubernetes.io/bound-by-controller: 'yes',
                 volume.kubernetes.io/selected-node: n, volume.kubernetes.io/storage-provisioner: p,
                 volume.beta.kubernetes.io/storage-provisioner: p}}}
                """,
                object("v1", "PersistentVolumeClaim", "spec: {}"));
        var own = object("v1", "PersistentVolumeClaim", "spec: {volumeName: pv}");
        assertLeft(own, own, own);
    }

    @Test
    void theNodeAndTokenOfAPod() {
        assertLeft(object("v1", "Pod", "spec: {}"), object("v1", "Pod", """
                        spec: {nodeName: n, volumes: [{name: kube-api-access-x7k2p}, {name: data}],
                         containers: [{volumeMounts: [{name: kube-api-access-x7k2p}, {name: data}]}, {name: b}],
                         initContainers: [{volumeMounts: [{name: kube-api-access-x7k2p}]}]}
                        """), object("v1", "Pod", """
                        spec: {volumes: [{name: kube-api-access}, {name: data}],
                         containers: [{volumeMounts: [{name: kube-api-access}, {name: data}]}, {name: b}],
                         initContainers: [{volumeMounts: [{name: kube-api-access}]}]}
                        """));
    }

    @Test
    void nothingOfAnotherGroupsKindOfTheSameName() {
        var live = object(
                "serving.example.com/v1",
                "Service",
                "spec: {clusterIP: 10.0.0.1, ports: [{port: 80, nodePort: 30000}], nodeName: n}");
        assertLeft(object("serving.example.com/v1", "Service", "spec: {}"), live, live);
        var job = "{apiVersion: batch.example.com/v1, kind: Job, metadata: {name: a, labels: {job-name: j}}}";
        assertLeft(object("batch.example.com/v1", "Job", "spec: {}"), job, job);
    }

    @Test
    void aServiceWithoutASpec() {
        var bare = "{apiVersion: v1, kind: Service, metadata: {name: a}}";
        assertLeft(bare, bare, bare);
    }
}

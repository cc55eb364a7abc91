package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.acceptance.apiserver.AuditEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An environment takes with it all that it brought, and only that. */
@WithOperator
class DeletionTest {
    private static final String DELETE_DATA = "lifecycle: {dataPolicy: Delete}";

    private static String everything(String namespace) {
        return String.join(
                "---\n",
                Manifests.configMap(namespace, "settings", "x"),
                Manifests.service(namespace, "api"),
                Manifests.deployment(namespace, "api", "example.com/api:1"),
                Manifests.claim(namespace, "data"),
                Manifests.ingress(namespace, "api", "api." + namespace + ".example.com"),
                Manifests.ingress(namespace, "web", "web." + namespace + ".example.com"));
    }

    private static void isGone(TestCluster cluster, String namespace) {
        Awaiting.untilAsserted(() ->
                assertThat(cluster.exists("v1", "Namespace", null, namespace)).isFalse());
    }

    @Test
    void everythingGoesRoutesFirstAndNamespacesLast(TestCluster cluster) {
        var name = cluster.unique("gone");
        cluster.bundle(name, everything(name));
        var environment = cluster.environment(name, DELETE_DATA).awaitReady();
        var audit = cluster.server().audit().mark();
        environment.delete();
        isGone(cluster, name);
        var order = audit
                .requests(event -> event.verb().equals("delete")
                        && event.userAgent().startsWith(OperatorProcess.USER_AGENT)
                        && (event.namespace().equals(name) || event.name().equals(name)))
                .stream()
                .map(AuditEvent::resource)
                .filter(resource -> !resource.equals("secrets"))
                .distinct()
                .toList();
        assertThat(order)
                .containsSubsequence("ingresses", "deployments", "services", "configmaps", "namespaces")
                .contains("persistentvolumeclaims");
    }

    @Test
    void nothingOfOursIsLeftWhenTheLastEnvironmentIsGone(TestCluster cluster) {
        var name = cluster.unique("last");
        cluster.bundle(name, everything(name));
        cluster.environment(name, DELETE_DATA).awaitReady();
        cluster.deleteEnvironments();
        for (var kind : List.of("Namespace", "IngressClass", "GatewayClass")) {
            var apiVersion = kind.equals("Namespace") ? "v1" : "networking.k8s.io/v1";
            if (!kind.equals("GatewayClass")) {
                assertThat(cluster.admin()
                                .genericKubernetesResources(apiVersion, kind)
                                .withLabel("samekind.dev/environment")
                                .list()
                                .getItems())
                        .as(kind)
                        .isEmpty();
            }
        }
        assertThat(cluster.exists("v1", "Namespace", null, "samekind-platform")).isFalse();
    }

    @Test
    void retainedDataIsFoundAgain(TestCluster cluster) {
        var name = cluster.unique("retained");
        cluster.bundle(name, everything(name));
        cluster.environment(name).awaitReady();
        var claim = cluster.get("v1", "PersistentVolumeClaim", name, "data").at("/metadata/uid");
        new Environment(cluster, name).delete();
        Awaiting.untilAsserted(() ->
                assertThat(cluster.exists("v1", "ConfigMap", name, "settings")).isFalse());
        for (var kept : List.of(
                cluster.get("v1", "Namespace", null, name), cluster.get("v1", "PersistentVolumeClaim", name, "data"))) {
            var metadata = kept.path("metadata");
            assertThat(metadata.path("annotations")
                            .path("samekind.dev/retained")
                            .asText())
                    .isEqualTo(name);
            assertThat(metadata.path("labels").has("samekind.dev/environment")).isFalse();
            assertThat(metadata.path("annotations").has("samekind.dev/digest")).isFalse();
        }

        var again = cluster.environment(name, DELETE_DATA).awaitReady();
        assertThat(cluster.get("v1", "PersistentVolumeClaim", name, "data").at("/metadata/uid"))
                .isEqualTo(claim);
        assertThat(cluster.get("v1", "Namespace", null, name)
                        .at("/metadata/labels/samekind.dev~1environment")
                        .asText())
                .isEqualTo(name);
        assertThat(again.notApplied()).isEmpty();
        again.delete();
        isGone(cluster, name);
    }

    @Test
    void anEnvironmentDeletedWhileTheOperatorIsDownGoesWhenItIsBack(TestCluster cluster) {
        var name = cluster.unique("down");
        cluster.bundle(name, everything(name));
        var environment = cluster.environment(name, DELETE_DATA).awaitReady();
        cluster.operator().kill();
        environment.askDeletion();
        assertThat(environment.exists()).isTrue();
        cluster.ensureOperator();
        environment.awaitGone();
        isGone(cluster, name);
    }

    @Test
    void aDeletedBundleDoesNotKeepAnEnvironmentFromGoing(TestCluster cluster) {
        var name = cluster.unique("bundleless");
        cluster.bundle(name, everything(name));
        var environment = cluster.environment(name, DELETE_DATA).awaitReady();
        cluster.delete("samekind.dev/v1alpha1", "ProductionBundle", null, name);
        environment.await("BundleResolved", "UnknownBundle");
        cluster.restartOperator();
        environment.delete();
        isGone(cluster, name);
    }

    @Test
    void aMissingCorefileDoesNotKeepAnEnvironmentFromGoing(TestCluster cluster) {
        var name = cluster.unique("no-corefile");
        cluster.bundle(name, everything(name));
        assertThat(cluster.exists("v1", "ConfigMap", "kube-system", "coredns")).isFalse();
        var environment = cluster.environment(name, DELETE_DATA, "dns: {inCluster: ManagedBlock}");
        assertThat(environment.await("InClusterDNSReady", "NoDnsPods").message())
                .contains("no ConfigMap kube-system/coredns");
        environment.delete();
        isGone(cluster, name);
    }
}

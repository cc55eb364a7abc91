package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What two environments want, the older one has. */
@WithOperator
class TwoEnvironmentsTest {
    private static String[] route(String namespace, String host) {
        return new String[] {
            Manifests.configMap(namespace, "settings", namespace),
            Manifests.service(namespace, "api"),
            Manifests.ingress(namespace, "api", host)
        };
    }

    /** Creation times are whole seconds, and the order of names must not decide. */
    private static void untilTheNextSecond(TestCluster cluster, Environment older) {
        Awaiting.untilAsserted(() -> {
            var now = cluster.server().newNamespace("clock");
            assertThat(cluster.get("v1", "Namespace", null, now)
                            .at("/metadata/creationTimestamp")
                            .asText())
                    .isGreaterThan(older.get().getMetadata().getCreationTimestamp());
        });
    }

    @Test
    void aHostBelongsToTheOlderOneUntilItGoes(TestCluster cluster) {
        var name = cluster.unique("host");
        var host = "api." + name + ".example.com";
        var older = name + "-z";
        var younger = name + "-a";
        cluster.bundle(older, route(older, host));
        cluster.bundle(younger, route(younger, host));
        var first =
                cluster.environment(older, "lifecycle: {dataPolicy: Delete}").awaitReady();
        untilTheNextSecond(cluster, first);
        var second = cluster.environment(younger);
        var condition = second.await("Applied", "HostConflict");
        assertThat(condition.message())
                .contains(host, "older environment " + older, "give one of the two another name");
        second.awaitNotApplied("Ingress %s/api".formatted(younger), "HostConflict");
        assertThat(cluster.exists("networking.k8s.io/v1", "Ingress", younger, "api"))
                .isFalse();
        assertThat(cluster.exists("v1", "ConfigMap", younger, "settings")).isTrue();
        assertThat(first.awaitReady().notApplied()).isEmpty();

        first.delete();
        second.awaitReady();
        assertThat(cluster.exists("networking.k8s.io/v1", "Ingress", younger, "api"))
                .isTrue();
    }

    @Test
    void aNamespaceBelongsToTheOlderOneUntilItGoes(TestCluster cluster) {
        var name = cluster.unique("place");
        var older = name + "-z";
        var younger = name + "-a";
        cluster.bundle(older, Manifests.configMap(name, "settings", older));
        cluster.bundle(younger, Manifests.configMap(name, "settings", younger));
        var first =
                cluster.environment(older, "lifecycle: {dataPolicy: Delete}").awaitReady();
        untilTheNextSecond(cluster, first);
        var second = cluster.environment(younger);
        assertThat(second.await("Applied", "NamespaceConflict").message())
                .contains("namespace " + name, "older environment " + older, "give one of the two another namespace");
        assertThat(cluster.get("v1", "ConfigMap", name, "settings")
                        .at("/data/key")
                        .asText())
                .isEqualTo(older);

        first.delete();
        second.awaitReady();
        assertThat(cluster.get("v1", "ConfigMap", name, "settings")
                        .at("/data/key")
                        .asText())
                .isEqualTo(younger);
    }

    @Test
    void anEnvironmentWhoseBundleIsAwayKeepsItsPartOfThePlatform(TestCluster cluster) {
        var name = cluster.unique("away");
        var host = "api." + name + ".example.com";
        cluster.bundle(name, route(name, host));
        cluster.bundle(name + "-other", Manifests.configMap(name + "-other", "settings", "x"));
        var environment = cluster.environment(name).awaitReady();
        var other = cluster.environment(name + "-other").awaitReady();
        other.provoke();
        var audit = cluster.server().audit().mark();
        cluster.delete("samekind.dev/v1alpha1", "ProductionBundle", null, name);
        environment.await("BundleResolved", "UnknownBundle");
        other.provoke();
        assertThat(cluster.operatorWrites(audit, name)).isEmpty();
    }
}

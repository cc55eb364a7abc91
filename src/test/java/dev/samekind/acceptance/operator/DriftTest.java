package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Condition;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;

/** Hand edits are reported, or put back. */
@WithOperator
class DriftTest {
    private static Environment environment(TestCluster cluster, String name, String onDrift) {
        cluster.bundle(
                name,
                Manifests.deployment(name, "api", "example.com/api:1"),
                Manifests.configMap(name, "settings", "ours"));
        return cluster.environment(name, "onDrift: " + onDrift).awaitReady();
    }

    private static void edit(TestCluster cluster, String namespace, int replicas) {
        var patch = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager("kubectl-edit")
                .build();
        cluster.admin()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName("api")
                .patch(patch, "{\"spec\":{\"replicas\":%d}}".formatted(replicas));
    }

    private static int replicas(TestCluster cluster, String namespace) {
        return cluster.get("apps/v1", "Deployment", namespace, "api")
                .at("/spec/replicas")
                .asInt();
    }

    @Test
    void anEditIsReportedWithItsPathAndItsAuthorAndStays(TestCluster cluster) {
        var name = cluster.unique("edited");
        var environment = environment(cluster, name, "Report");
        edit(cluster, name, 5);
        var row = environment.awaitDrift("Deployment %s/api".formatted(name), "Edited");
        assertThat(row.message()).isEqualTo("kubectl-edit changed /spec/replicas");
        assertThat(environment.await("Undisturbed", "Drifted").status()).isEqualTo(Condition.Status.False);
        environment.provoke();
        assertThat(replicas(cluster, name)).isEqualTo(5);
        assertThat(environment.awaitReady().condition("Ready").status())
                .as("an edited environment still runs")
                .isEqualTo(Condition.Status.True);

        edit(cluster, name, 2);
        environment.await("Undisturbed", "AsDesired");
        assertThat(environment.drift()).isEmpty();
    }

    @Test
    void anEditIsPutBackWhereTheSpecSaysSo(TestCluster cluster) {
        var name = cluster.unique("restored");
        environment(cluster, name, "Restore");
        edit(cluster, name, 5);
        Awaiting.untilAsserted(() -> assertThat(replicas(cluster, name)).isEqualTo(2));
    }

    @Test
    void switchingToRestorePutsEarlierEditsBack(TestCluster cluster) {
        var name = cluster.unique("switched");
        var environment = environment(cluster, name, "Report");
        edit(cluster, name, 5);
        cluster.delete("v1", "ConfigMap", name, "settings");
        environment.awaitDrift("Deployment %s/api".formatted(name), "Edited");
        environment.awaitDrift("ConfigMap %s/settings".formatted(name), "Deleted");
        environment.apply(name, "onDrift: Restore");
        environment.await("Undisturbed", "AsDesired");
        assertThat(replicas(cluster, name)).isEqualTo(2);
        assertThat(cluster.exists("v1", "ConfigMap", name, "settings")).isTrue();
    }

    @Test
    void aDeletedObjectIsReportedAndStaysDeletedAlsoForARestartedOperator(TestCluster cluster) {
        var name = cluster.unique("deleted");
        var environment = environment(cluster, name, "Report");
        cluster.delete("v1", "ConfigMap", name, "settings");
        var row = environment.awaitDrift("ConfigMap %s/settings".formatted(name), "Deleted");
        assertThat(row.message()).contains("set spec.onDrift: Restore to have it put back, or change the bundle");
        cluster.restartOperator();
        environment.provoke();
        environment.awaitDrift("ConfigMap %s/settings".formatted(name), "Deleted");
        assertThat(cluster.exists("v1", "ConfigMap", name, "settings")).isFalse();
    }

    @Test
    void aDeletedObjectIsPutBackWhereTheSpecSaysSo(TestCluster cluster) {
        var name = cluster.unique("back");
        environment(cluster, name, "Restore");
        var uid = cluster.get("v1", "ConfigMap", name, "settings").at("/metadata/uid");
        cluster.admin().configMaps().inNamespace(name).withName("settings").delete();
        Awaiting.untilAsserted(() -> {
            var found = cluster.get("v1", "ConfigMap", name, "settings").at("/metadata/uid");
            assertThat(found.isTextual()).isTrue();
            assertThat(found).isNotEqualTo(uid);
        });
    }

    @Test
    void aFieldThatSomebodyAddedIsTakenOutWhereTheSpecSaysSo(TestCluster cluster) {
        var name = cluster.unique("added");
        environment(cluster, name, "Restore");
        cluster.admin().configMaps().inNamespace(name).withName("settings").edit(map -> {
            map.getData().put("more", "theirs");
            return map;
        });
        Awaiting.untilAsserted(() -> assertThat(
                        cluster.get("v1", "ConfigMap", name, "settings").at("/data"))
                .hasSize(1));
    }
}

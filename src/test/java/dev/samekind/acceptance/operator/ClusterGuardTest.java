package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.acceptance.apiserver.AuditEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters that are not a developer's own are left alone. */
@WithOperator
class ClusterGuardTest {
    @ParameterizedTest
    @ValueSource(strings = {"gce://project/zone/node", "aws:///eu-west-1a/i-1", ""})
    void oneNodeThatIsNotKinDsIsEnough(String providerId, TestCluster cluster) {
        var name = cluster.unique("guarded");
        cluster.bundle(name, Manifests.configMap(name, "settings", "x"));
        cluster.addNode(name, providerId);
        try {
            var audit = cluster.server().audit().mark();
            var environment = cluster.environment(name);
            var condition = environment.await("ClusterIsLocal", "NotKinD");
            assertThat(condition.message())
                    .contains(
                            "providerID is \"" + providerId + "\"",
                            "nothing is applied here",
                            "operator.allowAnyCluster");
            assertThat(environment.condition("Ready").reason()).isEqualTo("NotKinD");
            environment.provoke();
            assertThat(cluster.operatorRequests(audit, AuditEvent::isWrite))
                    .noneMatch(event ->
                            event.namespace().equals(name) || event.resource().equals("namespaces"));
            assertThat(cluster.exists("v1", "Namespace", null, name)).isFalse();
        } finally {
            cluster.delete("v1", "Node", null, name);
        }
        new Environment(cluster, name).awaitReady();
    }

    @Test
    void aNodeThatIsNotKinDsLeavesWhatStandsAlone(TestCluster cluster) {
        var name = cluster.unique("standing");
        cluster.bundle(name, Manifests.configMap(name, "settings", "x"));
        var environment = cluster.environment(name).awaitReady();
        var version = cluster.version("v1", "ConfigMap", name, "settings");
        cluster.addNode(name, "azure:///node");
        try {
            environment.await("ClusterIsLocal", "NotKinD");
            assertThat(cluster.version("v1", "ConfigMap", name, "settings")).isEqualTo(version);
        } finally {
            cluster.delete("v1", "Node", null, name);
        }
        environment.awaitReady();
        assertThat(cluster.version("v1", "ConfigMap", name, "settings")).isEqualTo(version);
    }
}

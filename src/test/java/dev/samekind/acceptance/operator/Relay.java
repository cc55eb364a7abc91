package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;

/** The lease of the service orders, and a pod that stands for its relay's: no node runs one here. */
final class Relay {
    private static final String BRIDGE = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: samekind-bridge, namespace: samekind-system}
            data: {address: 127.0.0.1}
            """;

    private final TestCluster cluster;
    private final String name;

    /** Of an environment of a name, whose namespace has the same; pods reach this machine by loopback. */
    Relay(TestCluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
        cluster.apply(BRIDGE);
    }

    /** Waits for the Deployment, and makes its pod. */
    void stands() {
        Awaiting.untilAsserted(() -> assertThat(cluster.exists("apps/v1", "Deployment", name, "samekind-relay-orders"))
                .isTrue());
        pod("one");
    }

    /** As the relay's ReplicaSet and the node make one. */
    void pod(String pod) {
        var owner = cluster.get("apps/v1", "Deployment", name, "samekind-relay-orders")
                .at("/metadata/uid")
                .asText();
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: samekind-relay-orders-%1$s
                  namespace: %2$s
                  labels: {samekind.dev/relay: %2$s, samekind.dev/service: orders, pod-template-hash: abc}
                  ownerReferences:
                  - {apiVersion: apps/v1, kind: Deployment, name: samekind-relay-orders, uid: %3$s, controller: true}
                spec:
                  containers: [{name: relay, image: traefik}]
                """.formatted(pod, name, owner));
        cluster.admin()
                .pods()
                .inNamespace(name)
                .withName("samekind-relay-orders-" + pod)
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\": {\"conditions\": [{\"type\": \"Ready\", \"status\": \"True\"}]}}");
    }

    /** A label of a pod; empty where it has none of that key. */
    String label(String pod, String key) {
        return cluster.get("v1", "Pod", name, "samekind-relay-orders-" + pod)
                .at("/metadata/labels/" + key)
                .asText();
    }

    void lease(String holder) {
        cluster.apply("""
                apiVersion: coordination.k8s.io/v1
                kind: Lease
                metadata:
                  name: %1$s.orders
                  namespace: samekind-system
                  labels: {samekind.dev/environment: %1$s, samekind.dev/service: orders}
                spec:
                  holderIdentity: %2$s
                  leaseDurationSeconds: 3600
                  renewTime: "%3$s"
                """.formatted(name, holder, Instant.now().toString().replaceAll("\\.\\d+Z", ".000000Z")));
    }

    void release() {
        cluster.admin()
                .leases()
                .inNamespace("samekind-system")
                .withName(name + ".orders")
                .delete();
    }
}

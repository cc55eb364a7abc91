package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff.State;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hand-off of a service: leases and the bridge are real, a pod that this test makes stands for the relay's. */
@WithOperator
class HandOffTest {
    private static final String BRIDGE = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: samekind-bridge, namespace: samekind-system}
            data: {address: 127.0.0.1}
            """;
    private static final String SERVICES = """
            services:
            - name: orders
              native:
                command: [./orders]
                ports: [{containerPort: 8080, port: 8080, bridgePort: %d}]
            """;

    private TestCluster cluster;
    private String name;
    private Environment environment;
    private ServerSocket bridge;

    @BeforeEach
    void anEnvironmentWhoseOrdersMayLeave(TestCluster testCluster) throws IOException {
        cluster = testCluster;
        cluster.apply(BRIDGE);
        bridge = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        name = cluster.unique("hand-off");
        cluster.bundle(
                name,
                Manifests.deployment(name, "orders", "registry.example.com/orders:1"),
                Manifests.service(name, "orders"));
        environment = cluster.environment(name, SERVICES.formatted(bridge.getLocalPort()));
        environment.awaitReady();
        Awaiting.untilAsserted(() -> assertThat(cluster.exists("apps/v1", "Deployment", name, "samekind-relay-orders"))
                .isTrue());
        relayPod("one");
    }

    @AfterEach
    void theProcessEnds() throws IOException {
        bridge.close();
        release();
    }

    /** As the relay's ReplicaSet and the node make one. */
    private void relayPod(String pod) {
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

    private void lease(String holder) {
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

    private void release() {
        cluster.admin()
                .leases()
                .inNamespace("samekind-system")
                .withName(name + ".orders")
                .delete();
    }

    private List<HandOff> rows() {
        return Objects.requireNonNullElse(environment.status().handOffs(), List.of());
    }

    private void awaitState(State state) {
        Awaiting.untilAsserted(() -> assertThat(rows())
                .extracting(HandOff::state)
                .as("rows of %s", name)
                .containsExactly(state));
    }

    private int replicas() {
        return cluster.get("apps/v1", "Deployment", name, "orders")
                .at("/spec/replicas")
                .asInt(-1);
    }

    private String label(String pod, String key) {
        return cluster.get("v1", "Pod", name, "samekind-relay-orders-" + pod)
                .at("/metadata/labels/" + key)
                .asText();
    }

    @Test
    void aServiceGoesToTheMachineAndComesBackAsItWas() {
        var before = cluster.get("apps/v1", "Deployment", name, "orders");
        var service = cluster.get("v1", "Service", name, "orders");
        assertThat(label("one", "app")).as("on stand-by").isEmpty();

        lease("ann@laptop/1");
        awaitState(State.HandedOff);
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.holder()).isEqualTo("ann@laptop/1"));
        Awaiting.untilAsserted(() -> assertThat(replicas()).isZero());
        assertThat(label("one", "app")).isEqualTo("orders");
        assertThat(label("one", "pod-template-hash")).isEqualTo("abc");
        var report = environment.awaitReport(found -> assertThat(found.differences())
                .filteredOn(row -> row.state() == Difference.State.HandedOff)
                .singleElement()
                .satisfies(row -> assertThat(row.path()).isEqualTo("/spec/replicas"))
                .satisfies(row -> assertThat(row.reason()).isEqualTo("HandedOff"))
                .satisfies(row -> assertThat(Environment.text(row.production())).isEqualTo("2"))
                .satisfies(row -> assertThat(Environment.text(row.live())).isEqualTo("0")));
        assertThat(report.verdict()).isNotIn(Verdict.OutOfParity, Verdict.InParity);
        assertThat(Environment.summary(report).handedOff()).isEqualTo(1);
        assertThat(cluster.get("v1", "Service", name, "orders"))
                .as("the Service is left alone")
                .isEqualTo(service);

        release();
        Awaiting.untilAsserted(() -> assertThat(rows()).isEmpty());
        assertThat(label("one", "app")).isEmpty();
        var after = cluster.get("apps/v1", "Deployment", name, "orders");
        assertThat(after.path("spec")).isEqualTo(before.path("spec"));
        for (var map : List.of("labels", "annotations", "ownerReferences")) {
            assertThat(after.path("metadata").path(map))
                    .isEqualTo(before.path("metadata").path(map));
        }
        environment.awaitReport(
                found -> assertThat(found.differences()).noneMatch(row -> row.state() == Difference.State.HandedOff));
    }

    @Test
    void productionsPodsAreForgottenBeforeTheyEnd() {
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: orders-1, namespace: %s, labels: {app: orders, pod-template-hash: abc}}
                spec:
                  containers: [{name: main, image: orders}]
                """.formatted(name));
        lease("ann@laptop/1");
        Awaiting.untilAsserted(() -> assertThat(cluster.get("v1", "Pod", name, "orders-1")
                        .at("/metadata/labels/samekind.dev~1draining")
                        .asText())
                .isEqualTo("orders"));
        assertThat(cluster.get("v1", "Pod", name, "orders-1")
                        .at("/metadata/labels/app")
                        .isMissingNode())
                .isTrue();
        Awaiting.untilAsserted(
                () -> assertThat(cluster.exists("v1", "Pod", name, "orders-1")).isFalse());
        assertThat(cluster.exists("v1", "Pod", name, "samekind-relay-orders-one"))
                .isTrue();
    }

    @Test
    void aRelayPodThatIsReplacedGetsTheLabelsToo() {
        lease("ann@laptop/1");
        awaitState(State.HandedOff);
        cluster.delete("v1", "Pod", name, "samekind-relay-orders-one");
        relayPod("two");
        Awaiting.untilAsserted(() -> assertThat(label("two", "app")).isEqualTo("orders"));
        assertThat(replicas()).isZero();
    }

    @Test
    void aProcessThatStopsAnsweringIsNamedAndTheClusterTakesOver() throws IOException {
        lease("ann@laptop/1");
        awaitState(State.HandedOff);
        int port = bridge.getLocalPort();
        bridge.close();
        awaitState(State.NotAnswering);
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.message()).contains("127.0.0.1:" + port, "firewall", "./dev doctor"));
        assertThat(environment.condition("Ready").message()).contains("orders");
        Awaiting.untilAsserted(() -> assertThat(replicas()).isEqualTo(2));
        assertThat(label("one", "app")).isEmpty();
        bridge = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        awaitState(State.HandedOff);
        Awaiting.untilAsserted(() -> assertThat(replicas()).isZero());
    }

    @Test
    void aRestartedOperatorLeavesAHandedOffServiceWhereItIs() {
        lease("ann@laptop/1");
        awaitState(State.HandedOff);
        Awaiting.untilAsserted(() -> assertThat(replicas()).isZero());
        var generation = cluster.get("apps/v1", "Deployment", name, "orders")
                .at("/metadata/generation")
                .asLong();
        cluster.restartOperator();
        environment.awaitReady();
        awaitState(State.HandedOff);
        assertThat(cluster.get("apps/v1", "Deployment", name, "orders")
                        .at("/metadata/generation")
                        .asLong())
                .as("nobody scaled it in between")
                .isEqualTo(generation);
    }

    @Test
    void aServiceThatMakesNoSenseIsNamed() {
        environment.apply(name, "services: [{name: order, native: {command: [a]}}]");
        assertThat(environment.await("BundleResolved", "InvalidServices").message())
                .contains("spec.services order: no such workload", "Deployment " + name + "/orders");
    }

    @Test
    void aServiceThatIsSwitchedOffIsSaidToBe() {
        environment.apply(name, "services: [{name: orders, mode: \"Off\"}]");
        awaitState(State.Off);
        Awaiting.untilAsserted(() -> assertThat(replicas()).isZero());
        var row = environment.awaitDifference("Deployment %s/orders".formatted(name), "/spec/replicas", "SwitchedOff");
        assertThat(row.state()).isEqualTo(Difference.State.Allowed);
        assertThat(environment.awaitReport(found -> {}).verdict()).isNotEqualTo(Verdict.InParity);
    }
}

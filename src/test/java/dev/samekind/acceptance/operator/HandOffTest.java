package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff.State;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hand-off of a service: leases and the bridge are real, a pod that this test makes stands for the relay's. */
@WithOperator
class HandOffTest {
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
    private Relay relay;
    private ServerSocket bridge;

    @BeforeEach
    void anEnvironmentWhoseOrdersMayLeave(TestCluster testCluster) throws IOException {
        cluster = testCluster;
        bridge = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        name = cluster.unique("hand-off");
        relay = new Relay(cluster, name);
        cluster.bundle(
                name,
                Manifests.deployment(name, "orders", "registry.example.com/orders:1"),
                Manifests.service(name, "orders"));
        environment = cluster.environment(name, SERVICES.formatted(bridge.getLocalPort()));
        environment.awaitReady();
        relay.stands();
    }

    @AfterEach
    void theProcessEnds() throws IOException {
        bridge.close();
        relay.release();
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

    @Test
    void aServiceGoesToTheMachineAndComesBackAsItWas() {
        var before = cluster.get("apps/v1", "Deployment", name, "orders");
        var service = cluster.get("v1", "Service", name, "orders");
        assertThat(relay.label("one", "app")).as("on stand-by").isEmpty();

        relay.lease("ann@laptop/1");
        awaitState(State.HandedOff);
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.holder()).isEqualTo("ann@laptop/1"));
        Awaiting.untilAsserted(() -> assertThat(replicas()).isZero());
        assertThat(relay.label("one", "app")).isEqualTo("orders");
        assertThat(relay.label("one", "pod-template-hash")).isEqualTo("abc");
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

        relay.release();
        Awaiting.untilAsserted(() -> assertThat(rows()).isEmpty());
        assertThat(relay.label("one", "app")).isEmpty();
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
        relay.lease("ann@laptop/1");
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
        relay.lease("ann@laptop/1");
        awaitState(State.HandedOff);
        cluster.delete("v1", "Pod", name, "samekind-relay-orders-one");
        relay.pod("two");
        Awaiting.untilAsserted(() -> assertThat(relay.label("two", "app")).isEqualTo("orders"));
        assertThat(replicas()).isZero();
    }

    @Test
    void aProcessThatStopsAnsweringIsNamedAndTheClusterTakesOver() throws IOException {
        relay.lease("ann@laptop/1");
        awaitState(State.HandedOff);
        int port = bridge.getLocalPort();
        bridge.close();
        awaitState(State.NotAnswering);
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.message()).contains("127.0.0.1:" + port, "firewall", "./dev doctor"));
        assertThat(environment.condition("Ready").message()).contains("orders");
        Awaiting.untilAsserted(() -> assertThat(replicas()).isEqualTo(2));
        assertThat(relay.label("one", "app")).isEmpty();
        bridge = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        awaitState(State.HandedOff);
        Awaiting.untilAsserted(() -> assertThat(replicas()).isZero());
    }

    @Test
    void aRestartedOperatorLeavesAHandedOffServiceWhereItIs() {
        relay.lease("ann@laptop/1");
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

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

/** A service that another cluster answers: a socket of this test stands for the machine's end of the tunnel. */
@WithOperator
class RemoteTest {
    private static final String BASELINE = """
            apiVersion: samekind.dev/v1alpha1
            kind: ParityBaseline
            metadata: {name: %s}
            spec: {remote: {allowedContexts: [%s]%s}}
            """;
    private static final String SERVICES = """
            baseline: {name: %s}
            services:
            - name: orders
              mode: Remote
              remote:
                context: shared
                ports: [{containerPort: 8080, bridgePort: %d}]
            """;

    private TestCluster cluster;
    private String name;
    private ServerSocket bridge;
    private Relay relay;

    @BeforeEach
    void aBundle(TestCluster testCluster) throws IOException {
        cluster = testCluster;
        bridge = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        name = cluster.unique("remote");
        relay = new Relay(cluster, name);
        cluster.bundle(
                name,
                Manifests.deployment(
                        name, "orders", "registry.example.com/orders:1", "ports: [{name: http, containerPort: 8080}]"),
                Manifests.service(name, "orders"));
    }

    @AfterEach
    void theTunnelEnds() throws IOException {
        bridge.close();
        relay.release();
    }

    private Environment environment(String contexts, String more) {
        cluster.apply(BASELINE.formatted(name, contexts, more));
        return cluster.environment(name, SERVICES.formatted(name, bridge.getLocalPort()));
    }

    private Environment answeredRemotely() {
        var environment = environment("staging, shared", "");
        environment.awaitReady();
        relay.stands();
        relay.lease("ann@laptop/1");
        awaitState(environment, State.HandedOff);
        return environment;
    }

    private static List<HandOff> rows(Environment environment) {
        return Objects.requireNonNullElse(environment.status().handOffs(), List.of());
    }

    private void awaitState(Environment environment, State state) {
        Awaiting.untilAsserted(() -> assertThat(rows(environment))
                .extracting(HandOff::state)
                .as("rows of %s", name)
                .containsExactly(state));
    }

    private int replicas() {
        return cluster.get("apps/v1", "Deployment", name, "orders")
                .at("/spec/replicas")
                .asInt(-1);
    }

    private String routing() {
        return cluster.admin().configMaps().inNamespace(name).list().getItems().stream()
                .filter(map -> map.getMetadata().getName().startsWith("samekind-relay-orders"))
                .map(map -> map.getData().get("relay.yml"))
                .findFirst()
                .orElse("");
    }

    @Test
    void aContextThatNobodyAllowsIsRefusedWithWhoMustAllowIt() {
        var environment = environment("staging", "");
        assertThat(environment.await("BundleResolved", "RemoteNotAllowed").message())
                .contains("spec.services orders", "does not allow the context shared", "the platform team");
        cluster.apply(BASELINE.formatted(name, "shared", ""));
        environment.awaitReady();
    }

    @Test
    void whatIsAnsweredRemotelyIsOneRowThatSaysByWhom() {
        var environment = answeredRemotely();
        assertThat(rows(environment))
                .singleElement()
                .satisfies(row -> assertThat(row.remote()).isEqualTo("shared"))
                .satisfies(row -> assertThat(row.holder()).isEqualTo("ann@laptop/1"));
        Awaiting.untilAsserted(() -> assertThat(replicas()).isZero());
        var report = environment.awaitReport(found -> assertThat(found.differences())
                .filteredOn(row -> row.state() == Difference.State.Remote)
                .singleElement()
                .satisfies(row -> assertThat(row.path()).isEqualTo("/spec/replicas"))
                .satisfies(row -> assertThat(row.reason()).isEqualTo("AnsweredRemotely"))
                .satisfies(row -> assertThat(row.evidence())
                        .contains("Service %s/orders of context shared".formatted(name), "last probe")));
        assertThat(report.verdict()).isNotIn(Verdict.OutOfParity, Verdict.InParity);
        assertThat(Environment.summary(report).remote()).isEqualTo(1);
        assertThat(Environment.summary(report).handedOff()).isZero();

        relay.release();
        Awaiting.untilAsserted(() -> assertThat(rows(environment)).isEmpty());
        assertThat(replicas()).isEqualTo(2);
    }

    @Test
    void aDeadTunnelIsNotReadyAndNobodyAnswersInItsPlace() throws IOException {
        var environment = answeredRemotely();
        int port = bridge.getLocalPort();
        bridge.close();
        awaitState(environment, State.NotAnswering);
        assertThat(rows(environment))
                .singleElement()
                .satisfies(row -> assertThat(row.message())
                        .contains(
                                "Service %s/orders of context shared".formatted(name),
                                "the last that was answered: 20"));
        Awaiting.untilAsserted(
                () -> assertThat(environment.condition("Ready").message()).contains("orders"));
        environment.awaitReport(found -> assertThat(found.differences())
                .filteredOn(row -> row.state() == Difference.State.Remote)
                .singleElement()
                .satisfies(row -> assertThat(row.evidence()).contains("the last that was answered")));
        Awaiting.untilAsserted(() -> assertThat(relay.label("one", "app")).isEmpty());
        assertThat(replicas()).as("this cluster's data is another's").isZero();

        bridge = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        awaitState(environment, State.HandedOff);
        Awaiting.untilAsserted(() -> assertThat(relay.label("one", "app")).isEqualTo("orders"));
    }

    @Test
    void theRelayOnlyReadsUnlessTheBaselineSaysOtherwise() {
        var environment = environment("shared", "");
        environment.awaitReady();
        Awaiting.untilAsserted(() -> assertThat(routing()).contains("Method(`GET`)", "ipAllowList"));
        cluster.apply(BASELINE.formatted(name, "shared", ", readOnly: false"));
        Awaiting.untilAsserted(() -> assertThat(routing()).contains("HostSNI").doesNotContain("Method"));
    }
}

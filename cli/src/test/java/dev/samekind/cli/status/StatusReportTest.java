package dev.samekind.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.samekind.api.v1alpha1.Condition;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Endpoint;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.ObjectProblem;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Secrets;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Services;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.status.StatusReport.Cluster;
import dev.samekind.cli.status.StatusReport.ClusterState;
import dev.samekind.cli.status.StatusReport.Node;
import dev.samekind.cli.status.StatusReport.Operator;
import dev.samekind.cli.status.StatusReport.Ports;
import dev.samekind.cli.supervisor.ServiceState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusReportTest {
    private static final Cluster RUNNING = new Cluster(
            "samekind",
            "kind-samekind",
            ClusterState.Running,
            "1 node",
            List.of(new Node("samekind-control-plane", true, "v1.34.4")),
            new Ports(80, 443, 15353));
    private static final Operator OPERATOR = new Operator(true, true, "samekind.dev/operator:0.1.0");

    private static DevEnvironment environment(Condition.Status ready, long observed) {
        var environment = new DevEnvironment();
        environment.getMetadata().setName("shop");
        environment.getMetadata().setGeneration(2L);
        environment.setStatus(new DevEnvironmentStatus(
                observed,
                List.of(new Condition(
                        "Ready", ready, observed, "2026-01-01T00:00:00Z", "ServicesNotReady", "orders waits")),
                List.of(new BundleState("shop", "sha256:" + "0".repeat(64), null)),
                null,
                List.of(new Endpoint(
                        "https://orders.shop.localhost", "orders.shop.example.com", "Ingress shop/orders")),
                new Services(
                        1,
                        2,
                        "1/2",
                        List.of(new ObjectProblem("Deployment shop/orders", "CrashLoopBackOff", "exit 1\u001b[2J"))),
                List.of(new HandOff("orders", HandOff.State.NotAnswering, "ann@laptop/7", "shared", "nobody listens")),
                new Secrets(2, 1, List.of("shop/orders: password")),
                null,
                List.of(new ObjectProblem("Deployment shop/catalog", "Drifted", null)),
                null,
                null,
                null));
        return environment;
    }

    private static StatusReport report(Condition.Status ready, long observed) {
        return StatusReport.of(RUNNING, OPERATOR, List.of(EnvironmentStatus.of(environment(ready, observed))))
                .with(List.of(new ServiceState(
                        "shop",
                        "orders",
                        ServiceState.Phase.Restarting,
                        7L,
                        1,
                        List.of(8080),
                        true,
                        true,
                        "nothing listens",
                        "orders ended",
                        "./dev logs orders",
                        new ServiceState.Remote("shared", "shop", "orders", "2026-11-22T00:00:00Z"))));
    }

    private static void assertValid(String schema, Object report) {
        var json = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:" + schema));
        assertThat(json.validate(Json.text(report), InputFormat.JSON)).isEmpty();
    }

    @Test
    void everyFormOfTheResultIsValidBySchema() {
        assertValid("schema/status-v1.json", report(Condition.Status.True, 2));
        assertValid("schema/status-v1.json", report(Condition.Status.False, 1));
        assertValid("schema/status-v1.json", StatusReport.of(RUNNING, new Operator(false, false, null), List.of()));
        assertValid(
                "schema/status-v1.json",
                StatusReport.of(
                        new Cluster("x", "kind-x", ClusterState.Missing, "none", List.of(), null), null, List.of()));
        var untouched = new DevEnvironment();
        untouched.getMetadata().setName("new");
        assertValid(
                "schema/status-v1.json", StatusReport.of(RUNNING, OPERATOR, List.of(EnvironmentStatus.of(untouched))));
    }

    @Test
    void readyMeansReadyAboutThePresentSpec() {
        assertThat(report(Condition.Status.True, 2).ready()).isTrue();
        assertThat(report(Condition.Status.True, 1).ready()).isFalse();
        assertThat(report(Condition.Status.False, 2).ready()).isFalse();
        assertThat(StatusReport.of(RUNNING, OPERATOR, List.of()).ready()).isFalse();
        assertThat(StatusReport.of(RUNNING, new Operator(true, false, null), List.of())
                        .ready())
                .isFalse();
    }

    @Test
    void theTextNamesAllThatIsNotWell() {
        var console = new TestApp(Path.of("."), Map.of()).app().console();

        assertThat(new StatusText(console).of(report(Condition.Status.False, 2)))
                .contains("environment shop: not ready, services 1/2")
                .contains("Ready=False ServicesNotReady: orders waits")
                .contains("not ready Deployment shop/orders: CrashLoopBackOff exit 1\\u001b[2J")
                .contains("drift Deployment shop/catalog: Drifted")
                .contains("missing secret shop/orders: password")
                .contains(
                        "service orders: NotAnswering to ann@laptop/7, by its tunnel to context shared, nobody listens")
                .containsPattern(
                        "on this machine orders: Restarting, a tunnel to Service shop/orders of context shared, last answer 2026-11-22T00:00:00Z \\(-?\\d+ s ago\\), 127.0.0.1:8080, pid 7, orders ended")
                .contains("https://orders.shop.localhost")
                .doesNotContain("\u001b");
    }
}

package dev.samekind.acceptance.benchmark;

import static dev.samekind.acceptance.benchmark.Figures.median;
import static dev.samekind.acceptance.benchmark.Figures.print;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.chart.Chart;
import dev.samekind.acceptance.operator.Metrics;
import dev.samekind.acceptance.operator.OperatorProcess;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.ParityReport;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Time of comparing an environment's objects with production, against kubectl's server-side diff of the same objects on
 * the same API server: from nothing, by a restarted operator, and again while nothing changed.
 */
class ParityBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERVICES = Integer.getInteger("services", 250);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String NAME = "parity";
    private static final String EVALUATION = "samekind_parity_evaluation_seconds";

    /** Every variable of every Deployment differs as declared, so that the report is as large as it gets. */
    private static final String BASELINE = """
            {"apiVersion": "samekind.dev/v1alpha1", "kind": "ParityBaseline", "metadata": {"name": "parity"},
             "spec": {"localisations": [{"id": "variables", "target": {"kind": "Deployment"},
               "path": "/spec/template/spec/containers[*]/env[*]/value",
               "rewrite": {"from": "value", "to": "local value"}, "reason": "a large report", "owner": "bench"}]}}
            """;

    /** Seconds of one size; the largest report object in bytes. */
    private record Measured(double fromNothing, double cached, double kubectl, long largest, int reports) {}

    @Test
    void parityAgainstKubectlDiff() throws Exception {
        var single = measure(SERVICES);
        var twice = measure(2 * SERVICES);
        print("parity: %d objects, %d rounds", SERVICES * 4, ROUNDS);
        print("  kubectl diff --server-side   %.2f s", single.kubectl());
        print("  operator, from nothing       %.3f s", single.fromNothing());
        print("  operator, nothing changed    %.4f s", single.cached());
        print("  kubectl / from nothing       %.1f (target 3 or more)", single.kubectl() / single.fromNothing());
        print("  kubectl / nothing changed    %.0f (target 40 or more)", single.kubectl() / single.cached());
        print(
                "  twice the objects            %.2f from nothing, %.2f unchanged (target 2.2 or less)",
                twice.fromNothing() / single.fromNothing(), twice.cached() / single.cached());
        print(
                "  report                       %d objects, largest %d KiB (target 256 or less)",
                twice.reports(), twice.largest() / 1024);
    }

    private static Measured measure(int services) throws Exception {
        try (var cluster = BenchmarkCluster.start()) {
            cluster.create(BASELINE);
            var fromNothing = new ArrayList<Double>();
            try (var operator = OperatorProcess.start(cluster.server(), Chart.OPERATOR)) {
                operator.awaitReady(LONG);
                for (int round = 0; round <= ROUNDS; round++) {
                    fromNothing.add(first(cluster, operator, round, services));
                }
                var cold = fromNothing.removeFirst();
                print("  first environment of the operator: %.3f s", cold);
                var name = NAME + ROUNDS;
                return new Measured(
                        median(fromNothing),
                        cached(cluster.server(), operator, name),
                        kubectl(cluster.server(), Workload.objects(name, services)),
                        largest(cluster.server()),
                        reports(cluster.server()).size() / (ROUNDS + 1));
            }
        }
    }

    /** The longest evaluation of a new environment: the one that asked the server about every object. */
    private static double first(BenchmarkCluster cluster, OperatorProcess operator, int round, int services) {
        var name = NAME + round;
        cluster.namespace(name);
        cluster.bundle(name, Workload.objects(name, services));
        cluster.environment(name, NAME);
        await().ignoreExceptions().atMost(LONG).until(() -> leaves(cluster.server(), name) > services * 4L * 10);
        return Metrics.sum(operator, EVALUATION + "_max", name);
    }

    /** Mean of evaluations that nothing but an annotation of the environment provoked. */
    private static double cached(ApiServer server, OperatorProcess operator, String name) {
        for (int warm = 0; warm < ROUNDS; warm++) {
            provoke(server, operator, name, "warm-" + warm);
        }
        double before = Metrics.sum(operator, EVALUATION + "_sum", name);
        double count = Metrics.sum(operator, EVALUATION + "_count", name);
        for (int round = 0; round < ROUNDS; round++) {
            provoke(server, operator, name, "round-" + round);
        }
        return (Metrics.sum(operator, EVALUATION + "_sum", name) - before)
                / (Metrics.sum(operator, EVALUATION + "_count", name) - count);
    }

    private static void provoke(ApiServer server, OperatorProcess operator, String name, String value) {
        double before = Metrics.sum(operator, EVALUATION + "_count", name);
        server.admin()
                .resources(DevEnvironment.class)
                .withName(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {\"example.com/touched\": \"%s\"}}}".formatted(value));
        await().ignoreExceptions()
                .atMost(LONG)
                .until(() -> Metrics.sum(operator, EVALUATION + "_count", name) > before);
    }

    private static double kubectl(ApiServer server, List<ObjectNode> objects) throws Exception {
        var seconds = new ArrayList<Double>();
        var command = command(server, objects);
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            // 0 and 1 are without and with differences; more is a failure, and no figure
            assertThat(process.exitValue()).isLessThan(2);
            seconds.add(Figures.since(start));
        }
        return median(seconds);
    }

    private static List<String> command(ApiServer server, List<ObjectNode> objects) throws IOException {
        var kubeconfig =
                Files.writeString(Files.createTempFile(server.scratch(), "kubeconfig", ""), server.adminKubeconfig());
        Path file = Files.createTempFile(server.scratch(), "production", ".json");
        var list = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "List");
        objects.forEach(list.putArray("items")::add);
        JSON.writeValue(file.toFile(), list);
        return List.of(
                server.kubectl().toString(),
                "--kubeconfig",
                kubeconfig.toString(),
                "diff",
                "--server-side",
                "--force-conflicts",
                "-f",
                file.toString());
    }

    private static List<ParityReport> reports(ApiServer server) {
        return server.admin().resources(ParityReport.class).list().getItems();
    }

    private static long leaves(ApiServer server, String name) {
        return reports(server).stream()
                .filter(report -> report.getMetadata().getName().equals(name))
                .map(report -> report.getSpec().summary())
                .filter(java.util.Objects::nonNull)
                .mapToLong(summary -> summary.missingLocally() == 0 ? summary.leaves() : 0)
                .sum();
    }

    private static long largest(ApiServer server) throws IOException {
        long largest = 0;
        for (var report : reports(server)) {
            largest = Math.max(largest, JSON.writeValueAsBytes(report).length);
        }
        return largest;
    }
}

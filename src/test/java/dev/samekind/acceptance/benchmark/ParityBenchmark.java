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
import dev.samekind.api.v1alpha1.Samekind;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Time of comparing an environment's unchanged objects with production, against kubectl's server-side diff of the same
 * objects on the same API server: from nothing, where the server is asked about every object, and again while nothing
 * changed.
 */
class ParityBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERVICES = Integer.getInteger("services", 250);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String PLAIN = "plain";
    private static final String LOCALISED = "localised";
    private static final String EVALUATION = "samekind_parity_evaluation_seconds";
    private static final String DRY_RUNS = "samekind_parity_dry_runs_total";

    /** Every variable of every Deployment differs as declared, so that the report is as large as it gets. */
    private static final String BASELINE = """
            {"apiVersion": "samekind.dev/v1alpha1", "kind": "ParityBaseline", "metadata": {"name": "localised"},
             "spec": {"localisations": [{"id": "variables", "target": {"kind": "Deployment"},
               "path": "/spec/template/spec/containers[*]/env[*]/value",
               "rewrite": {"from": "value", "to": "local value"}, "reason": "a large report", "owner": "bench"}]}}
            """;

    /** Seconds of one size; the largest report object in bytes. */
    private record Measured(
            double fromNothing, double cached, double localised, double kubectl, long largest, int reports) {}

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
                "  every Deployment localised   %.3f s for a new environment, %d reports, largest %d KiB (target 256 or less)",
                single.localised(), twice.reports(), twice.largest() / 1024);
    }

    private static Measured measure(int services) throws Exception {
        try (var cluster = BenchmarkCluster.start()) {
            cluster.create(BASELINE);
            try (var operator = OperatorProcess.start(cluster.server(), Chart.OPERATOR)) {
                operator.awaitReady(LONG);
                evaluated(cluster, PLAIN, null, services);
                var fromNothing = fromNothing(cluster.server(), operator, services);
                var cached = cached(cluster.server(), operator);
                var kubectl = kubectl(cluster.server(), Workload.objects(PLAIN, services));
                evaluated(cluster, LOCALISED, LOCALISED, services);
                return new Measured(
                        fromNothing,
                        cached,
                        Metrics.sum(operator, EVALUATION + "_max", LOCALISED),
                        kubectl,
                        largest(cluster.server()),
                        reports(cluster.server()).size() - 1);
            }
        }
    }

    /** Makes an environment and waits until its report is about all of its objects. */
    private static void evaluated(BenchmarkCluster cluster, String name, @Nullable String baseline, int services) {
        cluster.namespace(name);
        cluster.bundle(name, Workload.objects(name, services));
        cluster.environment(name, baseline);
        await().ignoreExceptions().atMost(LONG).until(() -> leaves(cluster.server(), name) > services * 4L * 10);
    }

    /** The evaluation that forgets everything and asks the server about every object, as a demanded check does. */
    private static double fromNothing(ApiServer server, OperatorProcess operator, int services) throws Exception {
        var seconds = new ArrayList<Double>();
        var start = CpuTime.now(operator);
        for (int round = 0; round <= ROUNDS; round++) {
            double before = Metrics.sum(operator, EVALUATION + "_sum", PLAIN);
            double asked = Metrics.sum(operator, DRY_RUNS);
            check(server, "round-" + round);
            seconds.add(Metrics.sum(operator, EVALUATION + "_sum", PLAIN) - before);
            assertThat(Metrics.sum(operator, DRY_RUNS) - asked).isGreaterThanOrEqualTo(services * 4.0);
        }
        print(
                "  %d objects from nothing: the first of an operator %.3f s; CPU: %s",
                services * 4, seconds.removeFirst(), CpuTime.now(operator).since(start, ROUNDS + 1));
        return median(seconds);
    }

    /** Demands a check and waits for its end without asking for it: who asks takes what is measured from the server. */
    private static void check(ApiServer server, String request) throws Exception {
        var environment = server.admin().resources(DevEnvironment.class).withName(PLAIN);
        var end = environment.informOnCondition(found -> found.stream().anyMatch(one -> request.equals(checked(one))));
        try {
            annotate(server, Samekind.CHECK_ANNOTATION, request);
            end.get(LONG.toSeconds(), TimeUnit.SECONDS);
        } finally {
            end.cancel(true);
        }
    }

    private static @Nullable String checked(DevEnvironment environment) {
        var status = environment.getStatus();
        return status == null || status.parity() == null
                ? null
                : status.parity().checked();
    }

    /** Mean of evaluations that nothing but an annotation of the environment provoked. */
    private static double cached(ApiServer server, OperatorProcess operator) {
        for (int warm = 0; warm < ROUNDS; warm++) {
            provoke(server, operator, "warm-" + warm);
        }
        double before = Metrics.sum(operator, EVALUATION + "_sum", PLAIN);
        double count = Metrics.sum(operator, EVALUATION + "_count", PLAIN);
        for (int round = 0; round < ROUNDS; round++) {
            provoke(server, operator, "round-" + round);
        }
        return (Metrics.sum(operator, EVALUATION + "_sum", PLAIN) - before)
                / (Metrics.sum(operator, EVALUATION + "_count", PLAIN) - count);
    }

    private static void provoke(ApiServer server, OperatorProcess operator, String value) {
        double before = Metrics.sum(operator, EVALUATION + "_count", PLAIN);
        annotate(server, "example.com/touched", value);
        await().ignoreExceptions()
                .atMost(LONG)
                .until(() -> Metrics.sum(operator, EVALUATION + "_count", PLAIN) > before);
    }

    private static void annotate(ApiServer server, String annotation, String value) {
        server.admin()
                .resources(DevEnvironment.class)
                .withName(PLAIN)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(annotation, value));
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

    /** As the API server sends it. */
    private static long largest(ApiServer server) throws IOException {
        long largest = 0;
        for (var report : server.admin()
                .genericKubernetesResources("samekind.dev/v1alpha1", "ParityReport")
                .list()
                .getItems()) {
            largest = Math.max(largest, JSON.writeValueAsBytes(report).length);
        }
        return largest;
    }
}

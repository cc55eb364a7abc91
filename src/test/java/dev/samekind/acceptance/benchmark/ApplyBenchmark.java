package dev.samekind.acceptance.benchmark;

import static dev.samekind.acceptance.benchmark.Figures.median;
import static dev.samekind.acceptance.benchmark.Figures.print;
import static dev.samekind.acceptance.benchmark.Figures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.chart.Chart;
import dev.samekind.acceptance.operator.OperatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Time from an environment's creation until a neutral watcher has seen all objects, against kubectl's server-side apply
 * of the same objects. Rounds alternate (ABBA), so that both meet the same server at the same size.
 */
class ApplyBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERVICES = Integer.getInteger("services", 250);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);

    @Test
    void applyAgainstKubectl() throws Exception {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        try (var cluster = BenchmarkCluster.start();
                var operator = OperatorProcess.start(cluster.server(), Chart.OPERATOR)) {
            operator.awaitReady(Duration.ofMinutes(1));
            double cold = environment(cluster, 0);
            for (int round = 1; round <= ROUNDS; round++) {
                if (round % 2 == 0) {
                    ours.add(environment(cluster, round));
                    theirs.add(kubectl(cluster, round));
                } else {
                    theirs.add(kubectl(cluster, round));
                    ours.add(environment(cluster, round));
                }
            }
            print("apply: %d services, %d objects, %d rounds", SERVICES, SERVICES * 4, ROUNDS);
            print("  operator, first environment  %.2f s", cold);
            print("  operator, warm               %s", seconds(ours));
            print("  kubectl apply --server-side  %s", seconds(theirs));
            print("  ratio of medians             %.2f (target 0.80 or less)", median(ours) / median(theirs));
        }
    }

    private static double environment(BenchmarkCluster cluster, int round) throws InterruptedException {
        var name = "ours-" + round;
        var objects = Workload.objects(name, SERVICES);
        cluster.namespace(name);
        cluster.bundle(name, objects);
        try (var watcher = cluster.watch(name, objects.size())) {
            long start = System.nanoTime();
            cluster.environment(name);
            watcher.awaitAll();
            double seconds = Figures.since(start);
            cluster.verify(name, SERVICES);
            return seconds;
        }
    }

    private static double kubectl(BenchmarkCluster cluster, int round) throws Exception {
        var name = "theirs-" + round;
        var objects = Workload.objects(name, SERVICES);
        cluster.namespace(name);
        var command = command(cluster.server(), file(cluster.server(), name, objects));
        try (var watcher = cluster.watch(name, objects.size())) {
            long start = System.nanoTime();
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            watcher.awaitAll();
            double seconds = Figures.since(start);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            cluster.verify(name, SERVICES);
            return seconds;
        }
    }

    private static List<String> command(ApiServer server, Path file) throws IOException {
        var kubeconfig =
                Files.writeString(Files.createTempFile(server.scratch(), "kubeconfig", ""), server.adminKubeconfig());
        return List.of(
                server.kubectl().toString(),
                "--kubeconfig",
                kubeconfig.toString(),
                "apply",
                "--server-side",
                "--validate=false",
                "-f",
                file.toString());
    }

    private static Path file(ApiServer server, String name, List<ObjectNode> objects) throws IOException {
        var file = Files.createTempFile(server.scratch(), name, ".json");
        var list = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "List");
        objects.forEach(list.putArray("items")::add);
        JSON.writeValue(file.toFile(), list);
        return file;
    }
}

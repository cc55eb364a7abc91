package dev.samekind.acceptance.benchmark;

import static dev.samekind.acceptance.benchmark.Figures.print;
import static dev.samekind.acceptance.benchmark.Figures.residentMiB;

import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Start and memory of the operator's image, with an environment of many services. */
class FootprintBenchmark {
    private static final String NAME = "services";
    private static final int SERVICES = Integer.getInteger("services", 250);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final long SETTLE_SECONDS = 10;

    @Test
    void startAndMemory() throws Exception {
        try (var cluster = BenchmarkCluster.start()) {
            var objects = Workload.objects(NAME, SERVICES);
            cluster.namespace(NAME);
            cluster.bundle(NAME, objects);
            print("footprint: image with %d services", SERVICES);
            first(cluster, objects.size());
            again(cluster);
        }
    }

    private static void first(BenchmarkCluster cluster, int objects) throws Exception {
        try (var operator = OperatorImage.start(cluster.server());
                var watcher = cluster.watch(NAME, objects)) {
            print("  ready, nothing applied       %.2f s (target 1.50 s or less)", operator.awaitReady());
            cluster.environment(NAME);
            watcher.awaitAll();
            print("  resident after apply         %d MiB (target 220 MiB or less)", settled(operator));
        }
    }

    private static void again(BenchmarkCluster cluster) throws Exception {
        var ready = new ArrayList<Double>();
        long resident = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            try (var operator = OperatorImage.start(cluster.server())) {
                ready.add(operator.awaitReady());
                resident = Math.max(resident, settled(operator));
            }
        }
        print("  ready, all applied           %s", Figures.seconds(ready));
        print("  resident after restart       %d MiB at most", resident);
    }

    private static long settled(OperatorImage operator) throws InterruptedException {
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        return residentMiB(operator.process());
    }
}

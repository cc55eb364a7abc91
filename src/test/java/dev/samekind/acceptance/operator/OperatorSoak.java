package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Two spec edits a second over a link that delays by up to 200 ms and breaks every 30 s. In the end every environment is
 * what its last edit says, and the operator holds no more than after its first minutes. See hack/soak.
 */
class OperatorSoak {
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("minutes", 30));
    private static final Duration BETWEEN_EDITS = Duration.ofMillis(500);
    private static final Duration BETWEEN_CUTS = Duration.ofSeconds(30);
    private static final Duration MOST_DELAY = Duration.ofMillis(200);
    private static final int ENVIRONMENTS = 4;
    private static final int VARIANTS = 3;
    private static final double MOST_GROWTH = 0.5;
    private static final int MOST_DIFFERENCE = 15;

    @Test
    void aLongTimeOfEditsAndBrokenConnections() throws Exception {
        try (var cluster = TestCluster.startBehind(server -> {
            var api = URI.create(server.admin().getMasterUrl().toString());
            return FlakyLink.to(api, MOST_DELAY);
        })) {
            var last = new TreeMap<String, Integer>();
            for (int i = 0; i < ENVIRONMENTS; i++) {
                last.put(prepare(cluster, "soak-" + i), 0);
            }
            var vitals = edit(cluster, last);
            last.forEach((name, variant) -> isAt(cluster, name, variant));
            assertSteady(vitals.stream()
                    .filter(one -> one.minutes() >= LENGTH.toMinutes() / 3.0)
                    .toList());
        }
    }

    private static String prepare(TestCluster cluster, String name) {
        for (int variant = 0; variant < VARIANTS; variant++) {
            cluster.bundle(
                    name + "-" + variant,
                    Manifests.configMap(name, "settings", "value-" + variant),
                    Manifests.service(name, "api-" + variant),
                    Manifests.deployment(name, "api", "registry.example.com/api:" + variant));
        }
        return cluster.environmentOf(name, name + "-0").awaitReady().name();
    }

    private static List<Vitals> edit(TestCluster cluster, Map<String, Integer> last) throws Exception {
        var random = new Random(1);
        var names = List.copyOf(last.keySet());
        var vitals = new ArrayList<Vitals>();
        var begin = Instant.now();
        var nextCut = begin.plus(BETWEEN_CUTS);
        var nextVitals = begin;
        while (Instant.now().isBefore(begin.plus(LENGTH))) {
            var name = names.get(random.nextInt(names.size()));
            int variant = random.nextInt(VARIANTS);
            new Environment(cluster, name).apply(name + "-" + variant);
            last.put(name, variant);
            if (Instant.now().isAfter(nextCut)) {
                cluster.cutLink();
                nextCut = nextCut.plus(BETWEEN_CUTS);
            }
            if (Instant.now().isAfter(nextVitals)) {
                double minutes = Duration.between(begin, Instant.now()).toMillis() / 60_000.0;
                vitals.add(print(Vitals.of(cluster.operator(), minutes)));
                nextVitals = nextVitals.plus(BETWEEN_CUTS);
            }
            Thread.sleep(BETWEEN_EDITS); // the load's own rhythm
        }
        return vitals;
    }

    private static void isAt(TestCluster cluster, String name, int variant) {
        var environment = new Environment(cluster, name).awaitReady();
        assertThat(environment.drift()).isEmpty();
        assertThat(cluster.get("v1", "ConfigMap", name, "settings")
                        .at("/data/key")
                        .asText())
                .isEqualTo("value-" + variant);
        for (int other = 0; other < VARIANTS; other++) {
            assertThat(cluster.exists("v1", "Service", name, "api-" + other)).isEqualTo(other == variant);
        }
    }

    private static void assertSteady(List<Vitals> vitals) {
        assertThat(Vitals.slope(vitals)).as("MiB of heap a minute").isLessThanOrEqualTo(MOST_GROWTH);
        var first = vitals.getFirst();
        var last = vitals.getLast();
        assertThat(last.threads() - first.threads()).as("more threads").isLessThanOrEqualTo(MOST_DIFFERENCE);
        assertThat(last.files() - first.files()).as("more open files").isLessThanOrEqualTo(MOST_DIFFERENCE);
    }

    @SuppressWarnings("SystemOut") // the course of a long run
    private static Vitals print(Vitals vitals) {
        System.out.println(String.format(
                Locale.ROOT,
                "%5.1f min  heap %5.1f MiB  threads %3d  files %3d",
                vitals.minutes(),
                vitals.heapMiB(),
                vitals.threads(),
                vitals.files()));
        return vitals;
    }
}

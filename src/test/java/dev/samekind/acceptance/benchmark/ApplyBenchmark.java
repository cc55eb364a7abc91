package dev.samekind.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.Crds;
import dev.samekind.acceptance.apiserver.WithApiServer;
import dev.samekind.acceptance.chart.Chart;
import dev.samekind.acceptance.operator.OperatorProcess;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Time from an environment's creation until a neutral watcher has seen all objects, against kubectl's server-side apply
 * of the same objects. Rounds alternate (ABBA), so that both meet the same server at the same size.
 */
@WithApiServer
class ApplyBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERVICES = Integer.getInteger("services", 250);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);

    @BeforeAll
    static void prepare(ApiServer server) {
        Crds.install(server);
        Chart.installRights(server);
        server.admin()
                .resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName("node")
                        .endMetadata()
                        .withNewSpec()
                        .withProviderID("kind://docker/bench/node")
                        .endSpec()
                        .build())
                .serverSideApply();
    }

    @Test
    void applyAgainstKubectl(ApiServer server) throws Exception {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        try (var operator = OperatorProcess.start(server, Chart.OPERATOR)) {
            var ready = operator.awaitReady(Duration.ofMinutes(1));
            double cold = environment(server, 0);
            for (int round = 1; round <= ROUNDS; round++) {
                if (round % 2 == 0) {
                    ours.add(environment(server, round));
                    theirs.add(kubectl(server, round));
                } else {
                    theirs.add(kubectl(server, round));
                    ours.add(environment(server, round));
                }
            }
            print("%d services, %d objects, %d rounds", SERVICES, SERVICES * 4, ROUNDS);
            print("operator ready after start   %.2f s (no AOT cache)", ready.toMillis() / 1000.0);
            print("operator, first environment  %.2f s", cold);
            print("operator, warm               %s", summary(ours));
            print("kubectl apply --server-side  %s", summary(theirs));
            print("ratio of medians             %.2f", median(ours) / median(theirs));
            print(
                    "operator's memory            %d MiB",
                    memory(operator.handle().pid()));
        }
    }

    private static double environment(ApiServer server, int round) throws Exception {
        var name = "ours-" + round;
        var objects = Workload.objects(name, SERVICES);
        createNamespace(server, name);
        bundle(server, name, objects);
        try (var watcher = new NeutralWatcher(server.admin(), name, objects.size())) {
            long start = System.nanoTime();
            create(server, "DevEnvironment", "devenvironments", """
                    {"apiVersion": "samekind.dev/v1alpha1", "kind": "DevEnvironment", "metadata": {"name": "%1$s"},
                     "spec": {"bundles": [{"name": "%1$s"}], "hostnames": {"mode": "Same"}, "tls": {"mode": "None"},
                              "dns": {"inCluster": "None", "host": "None"}}}
                    """.formatted(name));
            watcher.awaitAll();
            double seconds = (System.nanoTime() - start) / 1e9;
            verify(server, name, objects);
            return seconds;
        }
    }

    private static double kubectl(ApiServer server, int round) throws Exception {
        var name = "theirs-" + round;
        var objects = Workload.objects(name, SERVICES);
        createNamespace(server, name);
        var file = Files.createTempFile(server.scratch(), name, ".json");
        var list = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "List");
        objects.forEach(list.putArray("items")::add);
        JSON.writeValue(file.toFile(), list);
        var kubeconfig =
                Files.writeString(Files.createTempFile(server.scratch(), "kubeconfig", ""), server.adminKubeconfig());
        try (var watcher = new NeutralWatcher(server.admin(), name, objects.size())) {
            long start = System.nanoTime();
            var process = new ProcessBuilder(
                            kubectl().toString(),
                            "--kubeconfig",
                            kubeconfig.toString(),
                            "apply",
                            "--server-side",
                            "--validate=false",
                            "-f",
                            file.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            watcher.awaitAll();
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            verify(server, name, objects);
            return seconds;
        }
    }

    private static Path kubectl() throws IOException {
        try (var paths =
                Files.walk(Path.of(System.getenv("SAMEKIND_ASSETS")), java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            return paths.filter(path -> path.getFileName().toString().equals("kubectl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A faster but different result would be void: the pods' specs are what was asked for. */
    private static void verify(ApiServer server, String namespace, List<ObjectNode> objects) {
        var deployments = server.admin()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .list()
                .getItems();
        assertThat(deployments).hasSize(objects.size() / 4);
        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(deployment
                                .getSpec()
                                .getTemplate()
                                .getSpec()
                                .getContainers()
                                .getFirst()
                                .getEnv())
                        .hasSize(15));
    }

    private static void createNamespace(ApiServer server, String name) {
        server.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private static void bundle(ApiServer server, String name, List<ObjectNode> objects) throws IOException {
        var digest = CanonicalJson.digest(objects.stream().map(Manifest::of).toList());
        int shards = 2;
        int half = objects.size() / shards;
        shard(
                server,
                name,
                objects.subList(0, half),
                spec -> spec.put("digest", digest).put("shards", shards));
        shard(server, name + "-2", objects.subList(half, objects.size()), spec -> spec.put("shardOf", name));
    }

    private static void shard(
            ApiServer server, String name, List<ObjectNode> objects, java.util.function.Consumer<ObjectNode> more)
            throws IOException {
        var bundle = JSON.createObjectNode()
                .put("apiVersion", "samekind.dev/v1alpha1")
                .put("kind", "ProductionBundle");
        bundle.putObject("metadata").put("name", name);
        var spec = bundle.putObject("spec");
        more.accept(spec);
        objects.forEach(spec.putArray("objects")::add);
        create(server, "ProductionBundle", "productionbundles", bundle.toString());
    }

    private static void create(ApiServer server, String kind, String plural, String json) throws IOException {
        var context = new ResourceDefinitionContext.Builder()
                .withGroup("samekind.dev")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(false)
                .build();
        JsonNode tree = JSON.readTree(json);
        server.admin()
                .genericKubernetesResources(context)
                .resource(JSON.treeToValue(tree, GenericKubernetesResource.class))
                .create();
    }

    private static long memory(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static String summary(List<Double> values) {
        return "%.2f s median, %.2f to %.2f s"
                .formatted(median(values), Collections.min(values), Collections.max(values));
    }

    @SuppressWarnings("SystemOut") // a benchmark's result is what it prints
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

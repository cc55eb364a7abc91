package dev.samekind.cli.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Source;
import dev.samekind.cli.JsonServer;
import dev.samekind.cli.JsonServer.Answer;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An API server with environments and reports, and somebody who acts on annotations. */
public final class ParityCluster implements AutoCloseable {
    private static final String BASE = "/apis/samekind.dev/v1alpha1/";
    private static final String ENVIRONMENTS = BASE + "devenvironments";
    private static final String REPORTS = BASE + "parityreports";
    private static final String NODES =
            "{\"kind\": \"NodeList\", \"items\": [{\"spec\": {\"providerID\": \"kind://docker/samekind/node\"}}]}";

    private final JsonServer server = new JsonServer(this::answer);
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final Map<String, Queue<ObjectNode>> once = new HashMap<>();
    private final List<JsonNode> patches = new ArrayList<>();
    private Consumer<JsonNode> operator = annotations -> {};

    /** With its kubeconfig in the checkout of an app. */
    public ParityCluster(TestApp dev) {
        AtomicFiles.write(dev.app().workspace().kubeconfig(new ClusterName("samekind")), """
                apiVersion: v1
                kind: Config
                clusters: [{name: kind-samekind, cluster: {server: "%s"}}]
                users: [{name: kind-samekind, user: {}}]
                contexts: [{name: kind-samekind, context: {cluster: kind-samekind, user: kind-samekind}}]
                """.formatted(server.url()));
    }

    /** An environment without a status. */
    public ObjectNode environment(String name) {
        var environment = object("DevEnvironment", name);
        environment.withObject("metadata").put("generation", 2);
        environment.putObject("spec");
        objects.put(ENVIRONMENTS + "/" + name, environment);
        return environment;
    }

    /** The status of one that the operator has looked at. */
    public ObjectNode observed(String name) {
        return environment(name).putObject("status").put("observedGeneration", 2);
    }

    /** An environment with its report, which its status names. */
    public ObjectNode reported(ParityReportSpec report) {
        var status = observed(report.environment());
        status.putObject("parity")
                .put("verdict", String.valueOf(report.verdict()))
                .put("report", report.environment())
                .put("reportDigest", report.digest());
        report(report.environment(), Json.mapper().valueToTree(report));
        return status;
    }

    /** A report or a further part of one. */
    public void report(String name, ObjectNode spec) {
        var report = object("ParityReport", name);
        report.set("spec", spec);
        objects.put(REPORTS + "/" + name, report);
    }

    /** A bundle, by what it says about its origin. */
    void bundle(String name, String digest, @Nullable Source source) {
        var bundle = object("ProductionBundle", name);
        var spec = bundle.putObject("spec").put("digest", digest);
        if (source != null) {
            spec.set("source", Json.mapper().valueToTree(source));
        }
        objects.put(BASE + "productionbundles/" + name, bundle);
    }

    /** The ConfigMap in which it is written down what was seen from this machine. */
    void host() {
        var map = object("ConfigMap", "samekind-host").put("apiVersion", "v1");
        objects.put("/api/v1/namespaces/samekind-system/configmaps/samekind-host", map);
    }

    /** A bundle that was deleted. */
    void forget(String bundle) {
        objects.remove(BASE + "productionbundles/" + bundle);
    }

    /** The same for one read only. */
    public void reportOnce(String name, ObjectNode spec) {
        var report = object("ParityReport", name);
        report.set("spec", spec);
        once.computeIfAbsent(REPORTS + "/" + name, path -> new ArrayDeque<>()).add(report);
    }

    /** A further part of the shop's report. */
    static ObjectNode shard(String digest, List<Difference> differences) {
        var shard = Json.mapper().createObjectNode().put("environment", "shop").put("shardOf", "shop");
        shard.put("digest", digest).set("differences", Json.mapper().valueToTree(differences));
        return shard;
    }

    /** An annotation that somebody else wrote. */
    public void annotate(String environment, String annotation, String value) {
        Objects.requireNonNull(objects.get(ENVIRONMENTS + "/" + environment), environment)
                .withObject("metadata")
                .withObject("annotations")
                .put(annotation, value);
    }

    /** What happens when an environment is annotated. */
    public void operator(Consumer<JsonNode> acting) {
        operator = acting;
    }

    /** What was written. */
    public List<JsonNode> patches() {
        return patches;
    }

    private static ObjectNode object(String kind, String name) {
        var object = Json.mapper().createObjectNode();
        object.put("apiVersion", "samekind.dev/v1alpha1").put("kind", kind);
        object.putObject("metadata").put("name", name);
        return object;
    }

    private Answer answer(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/api/v1/nodes")) {
            return new Answer(200, NODES);
        }
        if (path.equals(ENVIRONMENTS)) {
            return new Answer(200, list());
        }
        var queue = once.get(path);
        var object = queue == null || queue.isEmpty() ? objects.get(path) : queue.remove();
        if (object == null) {
            return new Answer(404, "{\"kind\": \"Status\", \"code\": 404}");
        }
        if (exchange.getRequestMethod().equals("PATCH")) {
            patch(exchange);
        }
        return new Answer(200, object.toString());
    }

    private String list() {
        var list = Json.mapper().createObjectNode().put("kind", "DevEnvironmentList");
        var items = list.putArray("items");
        objects.forEach((path, object) -> {
            if (path.startsWith(ENVIRONMENTS)) {
                items.add(object);
            }
        });
        return list.toString();
    }

    private void patch(HttpExchange exchange) {
        try {
            var patch = Json.mapper().readTree(exchange.getRequestBody());
            patches.add(patch);
            operator.accept(patch.path("metadata").path("annotations"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

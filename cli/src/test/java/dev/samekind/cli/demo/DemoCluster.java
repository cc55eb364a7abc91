package dev.samekind.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.samekind.cli.JsonServer;
import dev.samekind.cli.JsonServer.Answer;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** An API server that keeps objects, with an environment shop whose report is what the test says. */
final class DemoCluster implements AutoCloseable {
    static final String ENVIRONMENT = "/apis/samekind.dev/v1alpha1/devenvironments/shop";
    private static final String REPORT = "/apis/samekind.dev/v1alpha1/parityreports/shop";
    private static final Map<String, String> PLURALS = Map.of(
            "DevEnvironment", "devenvironments",
            "ParityReport", "parityreports",
            "ProductionBundle", "productionbundles",
            "ParityBaseline", "paritybaselines",
            "Ingress", "ingresses",
            "Secret", "secrets",
            "CronJob", "cronjobs",
            "Deployment", "deployments",
            "NetworkPolicy", "networkpolicies");

    private final JsonServer server = new JsonServer(this::answer);
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final List<String> writes = new ArrayList<>();
    private Runnable operator = () -> {};
    private String provider = "kind://docker/samekind/node";
    private int reports;

    DemoCluster(TestApp dev) {
        AtomicFiles.write(dev.app().workspace().kubeconfig(new ClusterName("samekind")), """
                apiVersion: v1
                kind: Config
                clusters: [{name: kind-samekind, cluster: {server: "%s"}}]
                users: [{name: kind-samekind, user: {}}]
                contexts: [{name: kind-samekind, context: {cluster: kind-samekind, user: kind-samekind}}]
                """.formatted(server.url()));
    }

    /** Nodes that are not KinD's. */
    DemoCluster foreign() {
        provider = "aws:///eu/i-1";
        return this;
    }

    DemoCluster put(String path, String json) {
        try {
            objects.put(path, (ObjectNode) Json.mapper().readTree(json));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment, mirroring a bundle, with an empty report. */
    DemoCluster shop(String bundle) {
        put(ENVIRONMENT, """
                {"apiVersion": "samekind.dev/v1alpha1", "kind": "DevEnvironment",
                 "metadata": {"name": "shop", "generation": 1},
                 "spec": {"bundles": [{"name": "%s"}], "baseline": {"name": "laptop"}},
                 "status": {"observedGeneration": 1}}""".formatted(bundle));
        report("InParityWithDeviations", "[]");
        return this;
    }

    void report(String verdict, String differences) {
        var digest = "sha256:" + reports++;
        put(REPORT, """
                {"apiVersion": "samekind.dev/v1alpha1", "kind": "ParityReport", "metadata": {"name": "shop"},
                 "spec": {"environment": "shop", "shards": 1, "verdict": "%s", "digest": "%s", "differences": %s}}
                """.formatted(verdict, digest, differences));
        at(ENVIRONMENT)
                .withObject("/status/parity")
                .put("verdict", verdict)
                .put("report", "shop")
                .put("reportDigest", digest);
    }

    /** What happens after each write. */
    void operator(Runnable acting) {
        operator = acting;
    }

    ObjectNode at(String path) {
        return Objects.requireNonNull(objects.get(path), path);
    }

    boolean has(String path) {
        return objects.containsKey(path);
    }

    /** Methods and paths of what was written. */
    List<String> writes() {
        return writes;
    }

    private Answer answer(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/api/v1/nodes")) {
            return new Answer(
                    200,
                    "{\"kind\": \"NodeList\", \"items\": [{\"spec\": {\"providerID\": \"%s\"}}]}".formatted(provider));
        }
        if (path.matches("/api/v1|/apis/[^/]+/[^/]+")) {
            return new Answer(200, resources(path));
        }
        if (path.equals("/apis/samekind.dev/v1alpha1/devenvironments")) {
            return new Answer(200, list());
        }
        return switch (exchange.getRequestMethod()) {
            case "PATCH" -> write(exchange, path);
            case "DELETE" -> delete(path);
            default -> get(path);
        };
    }

    private Answer get(String path) {
        var object = objects.get(path);
        return object == null
                ? new Answer(404, "{\"kind\": \"Status\", \"code\": 404}")
                : new Answer(200, object.toString());
    }

    private Answer delete(String path) {
        writes.add("DELETE " + path);
        boolean there = objects.remove(path) != null;
        operator.run();
        return new Answer(there ? 200 : 404, "{\"kind\": \"Status\"}");
    }

    private Answer write(HttpExchange exchange, String path) {
        writes.add("PATCH " + path);
        try {
            var body = (ObjectNode) Json.mapper().readTree(exchange.getRequestBody());
            boolean apply =
                    exchange.getRequestHeaders().getFirst("Content-Type").contains("apply");
            var before = objects.get(path);
            if (before == null && !apply) {
                return get(path);
            }
            var given = body.remove("stringData");
            var after = apply || before == null ? body : merge(before, body);
            objects.put(path, after);
            if (given != null) {
                given.properties().forEach(entry -> after.withObject("/data").put(entry.getKey(), encoded(entry)));
            }
            operator.run();
            return get(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(Map.Entry<String, JsonNode> entry) {
        return Base64.getEncoder().encodeToString(entry.getValue().asText().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (field.getValue().isObject() && target.get(field.getKey()) instanceof ObjectNode below) {
                merge(below, field.getValue());
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
        return target;
    }

    private static String resources(String path) {
        var list = Json.mapper().createObjectNode().put("kind", "APIResourceList");
        list.put("groupVersion", path.substring(path.indexOf('/', 1) + 1));
        ArrayNode all = list.putArray("resources");
        PLURALS.forEach((kind, plural) -> all.addObject()
                .put("name", plural)
                .put("kind", kind)
                .put("namespaced", !path.contains("samekind.dev"))
                .put("singularName", ""));
        return list.toString();
    }

    private String list() {
        var list = Json.mapper().createObjectNode().put("kind", "DevEnvironmentList");
        var items = list.putArray("items");
        if (has(ENVIRONMENT)) {
            items.add(at(ENVIRONMENT));
        }
        return list.toString();
    }

    @Override
    public void close() {
        server.close();
    }
}

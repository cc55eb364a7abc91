package dev.samekind.cli.inner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.samekind.cli.JsonServer;
import dev.samekind.cli.JsonServer.Answer;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.workspace.AtomicFiles;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** An API server with one environment, and an operator that believes every lease. */
public final class InnerCluster implements AutoCloseable {
    private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/samekind-system/leases";
    private static final String ENVIRONMENTS = "/apis/samekind.dev/v1alpha1/devenvironments";
    private static final String NODES =
            "{\"kind\": \"NodeList\", \"items\": [{\"spec\": {\"providerID\": \"kind://docker/samekind/node\"}}]}";
    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonServer server = new JsonServer(this::answer);
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, ObjectNode> leases = new TreeMap<>();
    private volatile String answer = "HandedOff";
    private int version;

    /** Answers the CLI in a directory of its own. */
    public InnerCluster(TestApp dev) {
        AtomicFiles.write(dev.app().workspace().kubeconfig(new ClusterName("samekind")), """
                apiVersion: v1
                kind: Config
                clusters: [{name: kind-samekind, cluster: {server: "%s"}}]
                users: [{name: kind-samekind, user: {}}]
                contexts: [{name: kind-samekind, context: {cluster: kind-samekind, user: kind-samekind}}]
                """.formatted(server.url()));
        put("/api/v1/namespaces/samekind-system/configmaps/samekind-bridge", """
                {kind: ConfigMap, apiVersion: v1, metadata: {name: samekind-bridge}, data: {address: 127.0.0.1}}
                """);
    }

    /** A client of it. */
    public KubernetesClient client() {
        var config = new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl(server.url())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** An object, at its path. */
    public synchronized void put(String path, String yaml) {
        try {
            objects.put(path, (ObjectNode) YAML.readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer that is no object. */
    public synchronized void text(String path, String text) {
        texts.put(path, text);
    }

    /** No object at a path. */
    public synchronized void remove(String path) {
        objects.remove(path);
    }

    /** The environment shop, with its services. */
    public void environment(String services) {
        environment(services, "none");
    }

    /** The same with a baseline of a name. */
    void environment(String services, String baseline) {
        put(ENVIRONMENTS + "/shop", """
                apiVersion: samekind.dev/v1alpha1
                kind: DevEnvironment
                metadata: {name: shop, generation: 1}
                spec:
                  bundles: [{name: shop}]
                  baseline: {name: %s}
                  services:
                %s
                status:
                  observedGeneration: 1
                  endpoints:
                  - {url: "https://orders.shop.localhost/", route: Ingress shop/orders}
                  - {url: "https://catalog.shop.localhost/", route: Ingress shop/catalog}
                  inventory:
                  - {id: shop_orders_apps_Deployment, version: v1, digest: d}
                  - {id: shop_catalog_apps_Deployment, version: v1, digest: d}
                """.formatted(baseline, services.indent(2)));
    }

    /** A Deployment of the namespace shop, by its container. */
    public void deployment(String name, String container) {
        put("/apis/apps/v1/namespaces/shop/deployments/" + name, """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %s, namespace: shop}
                spec:
                  selector: {matchLabels: {app: %s}}
                  template:
                    metadata: {labels: {app: %s}}
                    spec:
                      containers:
                      - name: app
                %s
                """.formatted(name, name, name, container.indent(8)));
    }

    /** What the operator says of every lease from now on. */
    public void operatorSays(String state) {
        answer = state;
    }

    /** Whether a lease is held. */
    public synchronized boolean hasLease(String name) {
        return leases.containsKey(name);
    }

    private synchronized Answer answer(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/api/v1/nodes")) {
            return new Answer(200, NODES);
        }
        if (texts.containsKey(path)) {
            return new Answer(200, String.valueOf(texts.get(path)));
        }
        if (path.startsWith(LEASES)) {
            return lease(exchange, path.substring(Math.min(path.length(), LEASES.length() + 1)));
        }
        if (path.equals(ENVIRONMENTS)) {
            var list = Json.mapper().createObjectNode().put("kind", "DevEnvironmentList");
            objects.forEach((key, object) -> {
                if (key.startsWith(ENVIRONMENTS)) {
                    list.withArray("items").add(observed(object));
                }
            });
            return new Answer(200, list.toString());
        }
        var object = objects.get(path);
        var query = exchange.getRequestURI().getQuery();
        if (object != null && query != null && query.startsWith("labelSelector=app=")) {
            return new Answer(200, labelled(object, query.substring(query.lastIndexOf('=') + 1)));
        }
        return object == null
                ? new Answer(404, "{\"kind\":\"Status\",\"code\":404}")
                : new Answer(200, observed(object).toString());
    }

    private static String labelled(ObjectNode list, String app) {
        var some = list.deepCopy();
        some.withArray("items")
                .removeIf(item -> !item.at("/metadata/labels/app").asText().equals(app));
        return some.toString();
    }

    private ObjectNode observed(ObjectNode object) {
        if (object.path("kind").asText().equals("DevEnvironment")) {
            var rows = object.withObject("status").putArray("handOffs");
            leases.forEach((name, lease) -> rows.addObject()
                    .put("name", name.substring(name.indexOf('.') + 1))
                    .put("state", answer)
                    .put("holder", lease.at("/spec/holderIdentity").asText()));
        }
        return object;
    }

    private Answer lease(HttpExchange exchange, String name) {
        var there = leases.get(name);
        return switch (exchange.getRequestMethod()) {
            case "POST", "PUT" -> {
                var lease = body(exchange);
                lease.withObject("metadata").put("resourceVersion", Integer.toString(++version));
                leases.put(lease.at("/metadata/name").asText(), lease);
                yield new Answer(200, lease.toString());
            }
            case "DELETE" -> {
                leases.remove(name);
                yield new Answer(200, "{}");
            }
            default ->
                there == null
                        ? new Answer(404, "{\"kind\":\"Status\",\"code\":404}")
                        : new Answer(200, there.toString());
        };
    }

    private static ObjectNode body(HttpExchange exchange) {
        try {
            return (ObjectNode) Json.mapper().readTree(exchange.getRequestBody());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

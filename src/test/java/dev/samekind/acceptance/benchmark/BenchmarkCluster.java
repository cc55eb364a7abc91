package dev.samekind.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.Crds;
import dev.samekind.acceptance.chart.Chart;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API server of its own, with what the operator expects of a cluster. */
record BenchmarkCluster(ApiServer server) implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    static BenchmarkCluster start() {
        var server = ApiServer.start();
        Crds.install(server);
        Chart.installRights(server);
        var cluster = new BenchmarkCluster(server);
        cluster.create("""
                {"apiVersion": "v1", "kind": "Node", "metadata": {"name": "node"},
                 "spec": {"providerID": "kind://docker/bench/node"}}
                """);
        return cluster;
    }

    void namespace(String name) {
        server.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    /** A bundle of two shards: 250 services are too much for one object. */
    void bundle(String name, List<ObjectNode> objects) {
        var digest = CanonicalJson.digest(objects.stream().map(Manifest::of).toList());
        int half = objects.size() / 2;
        var first = shard(name, objects.subList(0, half));
        ((ObjectNode) first.path("spec")).put("digest", digest).put("shards", 2);
        var second = shard(name + "-2", objects.subList(half, objects.size()));
        ((ObjectNode) second.path("spec")).put("shardOf", name);
        create(first.toString());
        create(second.toString());
    }

    private static ObjectNode shard(String name, List<ObjectNode> objects) {
        var bundle = JSON.createObjectNode()
                .put("apiVersion", "samekind.dev/v1alpha1")
                .put("kind", "ProductionBundle");
        bundle.putObject("metadata").put("name", name);
        objects.forEach(bundle.putObject("spec").putArray("objects")::add);
        return bundle;
    }

    /** An environment of the bundle of its own name, with nothing but the bundle's objects. */
    void environment(String name) {
        environment(name, null);
    }

    /** The same with a baseline. */
    void environment(String name, @Nullable String baseline) {
        create("""
                {"apiVersion": "samekind.dev/v1alpha1", "kind": "DevEnvironment", "metadata": {"name": "%1$s"},
                 "spec": {"bundles": [{"name": "%1$s"}], "hostnames": {"mode": "Same"}, "tls": {"mode": "None"},
                          "dns": {"inCluster": "None", "host": "None"}%2$s}}
                """.formatted(name, baseline == null ? "" : ", \"baseline\": {\"name\": \"%s\"}".formatted(baseline)));
    }

    NeutralWatcher watch(String namespace, int objects) {
        return new NeutralWatcher(server.admin(), namespace, objects);
    }

    /** A faster but different result would be void: the pods' specs are what was asked for. */
    void verify(String namespace, int services) {
        var deployments = server.admin()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .list()
                .getItems();
        assertThat(deployments).hasSize(services);
        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(deployment
                                .getSpec()
                                .getTemplate()
                                .getSpec()
                                .getContainers()
                                .getFirst()
                                .getEnv())
                        .hasSize(Workload.VARIABLES));
    }

    @Override
    public void close() {
        server.close();
    }

    void create(String json) {
        try {
            server.admin()
                    .resource(JSON.readValue(json, GenericKubernetesResource.class))
                    .create();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.AuditEvent;
import dev.samekind.acceptance.apiserver.AuditLog;
import dev.samekind.acceptance.apiserver.ControllerManager;
import dev.samekind.acceptance.apiserver.Crds;
import dev.samekind.acceptance.apiserver.FakeWorkloads;
import dev.samekind.acceptance.chart.Chart;
import dev.samekind.api.v1alpha1.DevEnvironment;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An API server with the CRDs, a node of KinD's, the chart's rights, the controllers that delete, fake workloads and the
 * packaged operator. No cluster DNS runs, so environments say {@code spec.dns.inCluster: None}.
 */
public final class TestCluster implements AutoCloseable {
    /** More than anything takes on a busy machine. */
    static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    static final String PLATFORM = "samekind-platform";

    private static final String CONTROLLERS = String.join(
            ",",
            ControllerManager.DELETION,
            ControllerManager.AGGREGATION,
            "persistentvolumeclaim-protection-controller");
    private static final String NODE = """
        apiVersion: v1
        kind: Node
        metadata: {name: %s}
        spec: {providerID: "%s"}
        """;

    private final ApiServer server;
    private final ControllerManager controllers;
    private final FakeWorkloads workloads;
    private final FakeTraefik traefik;
    private final @Nullable FlakyLink link;
    private final List<OperatorProcess> operators = new ArrayList<>();
    private OperatorProcess operator;

    private TestCluster(ApiServer server, @Nullable FlakyLink link) {
        this.server = server;
        this.link = link;
        this.controllers = ControllerManager.start(server, CONTROLLERS);
        this.workloads = FakeWorkloads.start(
                server, workload -> !isKeptUnready(workload.getMetadata().getLabels()));
        this.traefik = FakeTraefik.start(server);
        this.operator = startOperator();
    }

    private static boolean isKeptUnready(@Nullable Map<String, String> labels) {
        return labels != null && labels.containsKey("never-ready");
    }

    static TestCluster start() {
        return startBehind(server -> null);
    }

    /** With an operator that reaches the API server through a link. */
    static TestCluster startBehind(LinkMaker links) {
        var server = ApiServer.start();
        try {
            Crds.install(server);
            Chart.installRights(server);
            server.admin()
                    .resource(NODE.formatted("node", "kind://docker/test/node"))
                    .create();
            return new TestCluster(server, links.to(server));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        } catch (IOException e) {
            server.close();
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a link to an API server, or none. */
    @FunctionalInterface
    interface LinkMaker {
        @Nullable
        FlakyLink to(ApiServer server) throws IOException;
    }

    /** Breaks the operator's connections. */
    void cutLink() {
        Objects.requireNonNull(link, "the operator has no link").cut();
    }

    /** Its API server. */
    public ApiServer server() {
        return server;
    }

    KubernetesClient admin() {
        return server.admin();
    }

    FakeTraefik traefik() {
        return traefik;
    }

    OperatorProcess operator() {
        return operator;
    }

    /** Every operator that ran here, the present one last. */
    List<OperatorProcess> operators() {
        return List.copyOf(operators);
    }

    /** Starts the operator where it does not run. */
    void ensureOperator() {
        if (!operator.isAlive()) {
            operator = startOperator();
        }
    }

    private OperatorProcess startOperator() {
        var started = OperatorProcess.start(
                server,
                Chart.OPERATOR,
                Map.of("SAMEKIND_TRAEFIK_API", traefik.url(), "SAMEKIND_ASK_AGAIN", "PT1S"),
                link == null ? UnaryOperator.identity() : link::through);
        operators.add(started);
        try {
            started.awaitReady(LONG_ENOUGH);
            return started;
        } catch (IllegalStateException e) {
            started.close();
            throw e;
        }
    }

    /** Ends the operator in order, and starts it anew. */
    void restartOperator() {
        operator.terminate(LONG_ENOUGH);
        ensureOperator();
    }

    /** A name that no other test has. */
    public String unique(String prefix) {
        return server.uniqueName(prefix);
    }

    /** Applies YAML documents as a person does, with force. */
    void apply(String yaml) {
        Yaml.objects(yaml).forEach(tree -> {
            var resource = resource(tree);
            resource.fieldManager("kubectl").forceConflicts().serverSideApply();
        });
    }

    /** A node more, with a provider id. */
    void addNode(String name, String providerId) {
        admin().resource(NODE.formatted(name, providerId)).create();
    }

    /** Makes a bundle with the right digest. */
    void bundle(String name, String... manifests) {
        resource(Bundles.of(name, String.join("\n---\n", manifests))).create();
    }

    /** Deletes a bundle and makes another one of that name. */
    void replaceBundle(String name, String... manifests) {
        delete("samekind.dev/v1alpha1", "ProductionBundle", null, name);
        bundle(name, manifests);
    }

    /** Makes an environment of the bundle of its own name; more fields of its spec as YAML. */
    public Environment environment(String name, String... spec) {
        return environmentOf(name, name, spec);
    }

    /** Makes an environment of a bundle; more fields of its spec as YAML. */
    Environment environmentOf(String name, String bundle, String... spec) {
        var environment = new Environment(this, name);
        environment.apply(bundle, spec);
        return environment;
    }

    /** An object, missing where it is not there. */
    public JsonNode get(String apiVersion, String kind, @Nullable String namespace, String name) {
        var found = handle(apiVersion, kind, namespace, name).get();
        return found == null ? MissingNode.getInstance() : Yaml.JSON.valueToTree(found);
    }

    /** Resource version of an object that is there. */
    String version(String apiVersion, String kind, @Nullable String namespace, String name) {
        return get(apiVersion, kind, namespace, name)
                .at("/metadata/resourceVersion")
                .asText();
    }

    boolean exists(String apiVersion, String kind, @Nullable String namespace, String name) {
        return !get(apiVersion, kind, namespace, name).isMissingNode();
    }

    /** Deletes an object and waits until it is gone; another one of its name may be there by then. */
    void delete(String apiVersion, String kind, @Nullable String namespace, String name) {
        var doomed = uid(apiVersion, kind, namespace, name);
        handle(apiVersion, kind, namespace, name).delete();
        await().atMost(LONG_ENOUGH)
                .until(() -> !uid(apiVersion, kind, namespace, name).equals(doomed));
    }

    private String uid(String apiVersion, String kind, @Nullable String namespace, String name) {
        return get(apiVersion, kind, namespace, name).at("/metadata/uid").asText("none");
    }

    /** Deletes every environment and waits until all are gone. */
    void deleteEnvironments() {
        var environments = admin().resources(DevEnvironment.class);
        environments.delete();
        Awaiting.untilAsserted(() -> assertThat(environments.list().getItems())
                .extracting(one -> one.getMetadata().getName())
                .isEmpty());
    }

    /** Writes of the operator since the mark, in a namespace and on the platform, without dry runs and parity reports. */
    List<AuditEvent> operatorWrites(AuditLog audit, String namespace) {
        return operatorRequests(
                audit,
                event -> event.isWrite()
                        && !event.uri().contains("dryRun=All")
                        && !event.resource().equals("parityreports")
                        && (event.namespace().equals(namespace)
                                || event.name().equals(namespace)
                                || event.namespace().equals(PLATFORM)
                                || event.resource().endsWith("classes")));
    }

    /** Requests of the operator since the mark, without status, leases and events. */
    List<AuditEvent> operatorRequests(AuditLog audit, Predicate<AuditEvent> filter) {
        return audit.requests(event -> event.user().equals(Chart.OPERATOR.userName()) && filter.test(event)).stream()
                .filter(event -> !isBookkeeping(event))
                .toList();
    }

    /** Status, leases and events, which are counted apart. */
    static boolean isBookkeeping(AuditEvent event) {
        return (event.resource().equals("devenvironments")
                        && event.subresource().equals("status"))
                || event.group().equals("coordination.k8s.io")
                || event.group().equals("events.k8s.io");
    }

    private Resource<GenericKubernetesResource> handle(
            String apiVersion, String kind, @Nullable String namespace, String name) {
        var resources = admin().genericKubernetesResources(apiVersion, kind);
        return (namespace == null ? resources : resources.inNamespace(namespace)).withName(name);
    }

    /** An object, to create or read it. */
    public NamespaceableResource<GenericKubernetesResource> resource(JsonNode tree) {
        return admin().resource(Yaml.JSON.convertValue(tree, GenericKubernetesResource.class));
    }

    @Override
    public void close() {
        for (AutoCloseable part : Arrays.asList(operator, link, traefik, workloads, controllers, server)) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

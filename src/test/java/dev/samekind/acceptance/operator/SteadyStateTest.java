package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.acceptance.apiserver.AuditEvent;
import dev.samekind.acceptance.apiserver.AuditLog;
import dev.samekind.acceptance.chart.Chart;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stands costs nothing, counted by the API server. */
@WithOperator
class SteadyStateTest {
    private static final int PROVOKED = 10;
    /** What the API server writes in another form than its author did. */
    private static final String OTHER_FORM = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {namespace: %1$s, name: api}
        spec:
          replicas: 1
          selector: {matchLabels: {app: api}}
          template:
            metadata: {labels: {app: api}}
            spec:
              securityContext: {}
              containers:
              - name: main
                image: example.com/api:1
                securityContext: {}
                resources: {requests: {cpu: 1000m, memory: 1024Mi}, limits: {cpu: "1.0", memory: 1048576Ki}}
                env:
                - {name: EMPTY, value: ""}
                - {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
                readinessProbe: {httpGet: {path: /, port: 8080}, initialDelaySeconds: 0}
                volumeMounts: [{name: tmp, mountPath: /tmp}]
              volumes: [{name: tmp, emptyDir: {}}]
        """;

    @BeforeAll
    static void nothingElseGoesOn(TestCluster cluster) {
        cluster.deleteEnvironments();
    }

    @Test
    void tenProvokedReconcilesSendNoRequestForMirroredObjects(TestCluster cluster) {
        var name = cluster.unique("steady");
        cluster.bundle(
                name,
                OTHER_FORM.formatted(name),
                Manifests.ingress(name, "api", "api." + name + ".example.com"),
                IntStream.range(0, 20)
                        .mapToObj(i -> Manifests.configMap(name, "settings-" + i, "x"))
                        .collect(Collectors.joining("---\n")));
        var environment = cluster.environment(name).awaitReady();
        environment.provoke();
        var audit = cluster.server().audit().mark();
        IntStream.range(0, PROVOKED).forEach(i -> environment.provoke());
        var asked = audit.requests(event -> event.user().equals(Chart.OPERATOR.userName()));
        System.out.printf(
                "%d provoked reconciles; status, leases and events: %s; all other requests: %s%n",
                PROVOKED,
                AuditLog.count(asked.stream().filter(TestCluster::isBookkeeping).toList()),
                AuditLog.count(asked.stream()
                        .filter(event -> !TestCluster.isBookkeeping(event))
                        .toList()));
        // a watch ends after some minutes and is taken up again, whatever happens
        assertThat(cluster.operatorRequests(audit, event -> !event.verb().equals("watch")))
                .isEmpty();
        assertThat(asked).as("an equal status is not written").noneMatch(AuditEvent::isWrite);
    }

    @Test
    void whatTheServerWritesInAnotherFormIsNoDrift(TestCluster cluster) {
        var name = cluster.unique("form");
        cluster.bundle(name, OTHER_FORM.formatted(name));
        var environment = cluster.environment(name, "onDrift: Restore").awaitReady();
        var version = generation(cluster, name);
        environment.provoke();
        assertThat(environment.drift()).isEmpty();
        cluster.restartOperator();
        environment.provoke();
        environment.provoke();
        assertThat(environment.awaitReady().drift()).isEmpty();
        assertThat(generation(cluster, name)).isEqualTo(version);
    }

    private static List<String> generation(TestCluster cluster, String namespace) {
        var metadata = cluster.get("apps/v1", "Deployment", namespace, "api").path("metadata");
        return List.of(
                metadata.path("resourceVersion").asText(),
                metadata.path("generation").asText());
    }

    @Test
    void theOperatorMeasuresItselfItsSdkAndItsWrites(TestCluster cluster) {
        var name = cluster.unique("measured");
        double before = Metrics.sum(cluster.operator(), Metrics.OBJECT_WRITES);
        cluster.bundle(name, Manifests.configMap(name, "settings", "x"));
        cluster.environment(name).awaitReady();
        assertThat(Metrics.sum(cluster.operator(), Metrics.OBJECT_WRITES) - before)
                .isGreaterThanOrEqualTo(2);
        assertThat(Metrics.lines(cluster.operator()))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                .anyMatch(line -> line.startsWith(Metrics.RECONCILES))
                .anyMatch(line -> line.startsWith(Metrics.OBJECT_WRITES + "{")
                        && line.contains("kind=\"ConfigMap\"")
                        && line.contains("operation=\"create\""));
    }
}

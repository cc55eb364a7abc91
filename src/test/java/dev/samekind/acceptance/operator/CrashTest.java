package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.acceptance.chart.Chart;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A crash, or a right that is missing, costs no more than it must. */
@WithOperator
class CrashTest {
    private static final int OBJECTS = 100;
    private static final int ENOUGH = 10;

    @Test
    void anOperatorKilledInTheMiddleOfAnApplyEndsWhereItWouldHave(TestCluster cluster) {
        var name = cluster.unique("killed");
        cluster.bundle(
                name,
                IntStream.range(0, OBJECTS)
                        .mapToObj(i -> i % 2 == 0
                                ? Manifests.configMap(name, "settings-" + i, "x")
                                : Manifests.deployment(name, "api-" + i, "example.com/api:1"))
                        .collect(Collectors.joining("---\n")));
        var environment = cluster.environment(name);
        Awaiting.untilAsserted(() -> assertThat(configMaps(cluster, name)).isGreaterThan(ENOUGH));
        cluster.operator().kill();
        System.out.printf("killed after %d of %d ConfigMaps%n", configMaps(cluster, name), OBJECTS / 2);
        cluster.ensureOperator();
        environment.awaitReady();
        assertThat(configMaps(cluster, name)).isEqualTo(OBJECTS / 2);
        assertThat(Objects.requireNonNull(environment.status().services()).summary())
                .isEqualTo("50/50");
        assertThat(environment.status().inventory()).hasSize(OBJECTS + 1);
        assertThat(environment.notApplied()).isEmpty();
        assertThat(environment.drift()).isEmpty();
    }

    private static long configMaps(TestCluster cluster, String namespace) {
        return cluster.admin().configMaps().inNamespace(namespace).list().getItems().stream()
                .filter(map -> map.getMetadata().getName().startsWith("settings-"))
                .count();
    }

    @Test
    void aRestartedOperatorWritesNothingThatStands(TestCluster cluster) {
        var name = cluster.unique("restarted");
        cluster.bundle(
                name,
                Manifests.service(name, "api"),
                Manifests.deployment(name, "api", "example.com/api:1"),
                Manifests.ingress(name, "api", "api." + name + ".example.com"),
                Manifests.ingress(name, "web", "web." + name + ".example.com"));
        var environment = cluster.environment(name).awaitReady();
        var audit = cluster.server().audit().mark();
        cluster.restartOperator();
        environment.provoke();
        environment.awaitReady();
        assertThat(cluster.operatorWrites(audit, name))
                .as("writes that are no dry runs")
                .noneMatch(event -> !event.uri().contains("dryRun=All"));
        assertThat(environment.drift()).isEmpty();
    }

    @Test
    void aMissingRightIsNamedAndOtherKindsAreApplied(TestCluster cluster) {
        var name = cluster.unique("narrowed");
        cluster.bundle(name, Manifests.configMap(name, "settings", "x"), """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {namespace: %s, name: closed}
            spec: {podSelector: {}}
            """.formatted(name));
        var role = cluster.admin().rbac().clusterRoles().withName(Chart.OPERATOR.name());
        var before = role.get();
        role.edit(full -> new ClusterRoleBuilder(full)
                .editMatchingRule(rule -> rule.getResources().contains("networkpolicies"))
                .withResources("ingressclasses", "ingresses")
                .endRule()
                .build());
        try {
            var environment = cluster.environment(name);
            assertThat(environment
                            .awaitNotApplied("NetworkPolicy %s/closed".formatted(name), "Forbidden")
                            .message())
                    .contains("networkpolicies", "./dev bundle --rbac prints the ClusterRole");
            assertThat(cluster.exists("v1", "ConfigMap", name, "settings")).isTrue();
        } finally {
            role.edit(narrowed -> new ClusterRoleBuilder(narrowed)
                    .withRules(before.getRules())
                    .build());
        }
        new Environment(cluster, name).awaitReady();
    }
}

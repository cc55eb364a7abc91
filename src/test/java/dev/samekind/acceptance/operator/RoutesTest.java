package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An environment is ready when its names are answered, not when its pods are. */
@WithOperator
class RoutesTest {
    private static Environment environment(TestCluster cluster, String name, String host) {
        cluster.bundle(
                name,
                Manifests.configMap(name, "settings", name),
                Manifests.service(name, "api"),
                Manifests.ingress(name, "api", host));
        return cluster.environment(name);
    }

    @Test
    void aRouteThatTraefikHasNotReadIsWaitedFor(TestCluster cluster) {
        var name = cluster.unique("behind");
        var host = "api." + name + ".example.com";
        cluster.traefik().misses(host);
        var environment = environment(cluster, name, host);
        Awaiting.untilAsserted(() -> assertThat(environment.condition("IngressReady"))
                .satisfies(condition -> assertThat(condition.reason()).isEqualTo("Progressing"))
                .satisfies(
                        condition -> assertThat(condition.message()).contains("Ingress %s/api".formatted(name), host)));
        assertThat(environment.condition("Ready").reason()).isEqualTo("Progressing");
        cluster.traefik().reads(host);
        environment.awaitReady();
    }

    @Test
    void aRouteThatTraefikRefusesIsNamedInItsWords(TestCluster cluster) {
        var name = cluster.unique("refused");
        var host = "api." + name + ".example.com";
        cluster.traefik().refuses(host, "middleware \"auth@kubernetescrd\" does not exist");
        var environment = environment(cluster, name, host);
        assertThat(environment.await("IngressReady", "RouteNotServed").message())
                .contains("Ingress %s/api".formatted(name), host, "middleware \"auth@kubernetescrd\" does not exist");
        cluster.traefik().reads(host);
        environment.awaitReady();
    }

    @Test
    void aRouteThatTraefikNeverReadsIsNotServed(TestCluster cluster) {
        var name = cluster.unique("never");
        var host = "api." + name + ".example.com";
        cluster.traefik().misses(host);
        var environment = environment(cluster, name, host);
        assertThat(environment.await("IngressReady", "RouteNotServed").message())
                .contains("Ingress %s/api".formatted(name), host, "logs deployment/traefik");
        cluster.traefik().reads(host);
        environment.awaitReady();
    }

    @Test
    void aGoodAnswerIsNotAskedForAgain(TestCluster cluster) {
        var name = cluster.unique("asked");
        var environment =
                environment(cluster, name, "api." + name + ".example.com").awaitReady();
        environment.provoke();
        int before = cluster.traefik().requests();
        environment.provoke();
        environment.provoke();
        assertThat(cluster.traefik().requests()).isEqualTo(before);
    }
}

package dev.samekind.parity.check.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.EnvironmentPlan.Endpoint;
import dev.samekind.parity.testing.Yaml;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VisitTest {
    @Test
    void eachRouteOnceByAllItsNames() {
        var route = Yaml.manifest("""
                {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a, namespace: shop},
                 spec: {rules: [{host: a.example.com, http: {paths: [{path: /p, backend: {service: {name: s}}}]}}]}}
                """);
        var plan = plan(
                new Endpoint("a.shop.localhost", "a.example.com", true, "/p", "Ingress shop/a"),
                new Endpoint("w.shop.localhost", "*.example.com", true, "/", "Ingress shop/a"),
                new Endpoint("any.localhost", "", false, "/", "Ingress shop/a"),
                new Endpoint("b.localhost", "b.example.com", false, "/", "Ingress shop/b"));
        assertThat(Visit.of(plan, List.of(route))).singleElement().satisfies(visit -> {
            assertThat(visit.hosts())
                    .containsExactly(
                            "a.example.com", "samekind-probe.example.com", "a.shop.localhost", "w.shop.localhost");
            assertThat(visit.url("a.example.com")).isEqualTo("https://a.example.com/p");
            assertThat(visit.backends()).singleElement().hasToString("Service shop/s");
        });
    }

    private static EnvironmentPlan plan(Endpoint... endpoints) {
        return new EnvironmentPlan(
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(endpoints),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                List.of());
    }
}

package dev.samekind.parity.check.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Tool;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.PlanInput;
import dev.samekind.parity.plan.Planner;
import dev.samekind.parity.testing.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is promised on the developer's machine: production's routes by their local names, not our own companions. */
class HostSubjectTest {
    private static final String MANIFESTS = """
            {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web, namespace: shop},
             spec: {rules: [{host: web.example.com, http: {paths: [{path: /p, pathType: Prefix, backend: {service: {name: s, port: {number: 80}}}}]}},
                            {host: api.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: s, port: {number: 80}}}}]}}]}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: any, namespace: shop},
             spec: {rules: [{http: {paths: [{path: /any, pathType: Prefix, backend: {service: {name: s, port: {number: 80}}}}]}}]}}
            """;

    @Test
    void routesWithAHostByTheirLocalNames() throws JsonProcessingException {
        var mapper = new ObjectMapper();
        var plan = Planner.plan(new PlanInput(
                new Mark.Owner("demo", "uid"),
                mapper.readValue("{}", DevEnvironmentSpec.class),
                List.of(new PlanInput.Bundle("shop", Yaml.manifests(MANIFESTS), List.of())),
                ParityBaselineSpec.empty(),
                List.of("cluster.local")));
        var bundle = mapper.readValue(
                "{\"digest\": \"sha256:1\", \"toolchain\": [{\"name\": \"go\", \"version\": \"1.24\"}]}",
                ProductionBundleSpec.class);

        var subject = HostSubject.of("demo", plan, List.of(bundle));
        assertThat(subject.routes()).singleElement().satisfies(route -> {
            assertThat(route.key()).hasToString("Ingress shop/web");
            assertThat(route.urls()).containsExactly("http://api.demo.localhost/", "http://web.demo.localhost/p");
        });
        assertThat(subject.bundles()).containsExactly("sha256:1");
        assertThat(subject.toolchain()).containsExactly(new Tool("go", "1.24"));
    }
}

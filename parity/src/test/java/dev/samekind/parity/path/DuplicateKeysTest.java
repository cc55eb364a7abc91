package dev.samekind.parity.path;

import static dev.samekind.parity.testing.Yaml.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicateKeysTest {
    private static List<String> paths(String yaml) {
        return DuplicateKeys.in(manifest(yaml)).stream()
                .map(problem -> problem.path().toString())
                .toList();
    }

    @Test
    void whatServerSideApplyRefusesIsNamedWithItsObjectAndPath() {
        var problems = DuplicateKeys.in(manifest("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: api, namespace: shop}
                spec:
                  template:
                    spec:
                      containers:
                      - name: api
                        env: [{name: A, value: x}, {name: B}, {name: A, value: y}, {name: A}]
                        ports: [{containerPort: 80}, {containerPort: 80, protocol: TCP, name: web}]
                """));
        assertThat(problems).hasSize(2);
        assertThat(problems.getFirst().path()).hasToString("/spec/template/spec/containers[name=api]/env[name=A]");
        assertThat(problems.getFirst().message())
                .isEqualTo(
                        "Deployment shop/api has more than one item /spec/template/spec/containers[name=api]/env[name=A];"
                                + " server-side apply refuses that: keep one of them in production's manifest");
        assertThat(problems.getLast().path())
                .hasToString("/spec/template/spec/containers[name=api]/ports[containerPort=80,protocol=TCP]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 53, protocol: UDP}, {port: 53}]}}                    | ''
            {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 53, name: a}, {port: 53, protocol: TCP}]}}           | /spec/ports[port=53,protocol=TCP]
            {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {tolerations: [{key: a}, {key: a}]}}                                     | ''
            {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {volumes: [{name: a}, {name: a}]}}                                       | /spec/volumes[name=a]
            {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {volumes: [{}, {}]}}                                                     | ''
            {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {initContainers: [{name: i, env: [{name: A}, {name: A}]}]}}              | /spec/initContainers[name=i]/env[name=A]
            {apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c, env: [{name: A}, {name: A}]}]}}}}}} | /spec/jobTemplate/spec/template/spec/containers[name=c]/env[name=A]
            {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: a}, spec: {listeners: [{name: w}, {name: w}]}}       | /spec/listeners[name=w]
            {apiVersion: example.com/v1, kind: Thing, metadata: {name: a}, spec: {volumes: [{name: a}, {name: a}]}}                         | ''
            """)
    void onlyListsThatMergeByKeysCount(String yaml, String expected) {
        assertThat(String.join(" ", paths(yaml))).isEqualTo(expected);
    }

    @Test
    void duplicatesInsideDuplicatesAreFoundByPlace() {
        assertThat(paths("""
                apiVersion: v1
                kind: Pod
                metadata: {name: a}
                spec: {containers: [{name: c, env: [{name: A}, {name: A}]}, {name: c}]}
                """)).containsExactly("/spec/containers[name=c]", "/spec/containers[0]/env[name=A]");
    }
}

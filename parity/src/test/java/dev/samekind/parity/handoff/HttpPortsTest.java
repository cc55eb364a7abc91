package dev.samekind.parity.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.pod.PodTemplate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPortsTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static Manifest manifest(String yaml) {
        try {
            return Manifest.of((ObjectNode) YAML.readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static HttpPorts ports(String probe, String... services) {
        var workload = manifest("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: orders, namespace: shop}
                spec: {template: {metadata: {labels: {app: orders, tier: back}}, spec: {containers: [{name: main%s}]}}}
                """.formatted(probe));
        return new HttpPorts(
                workload.key(),
                PodTemplate.of(workload).orElseThrow(),
                Arrays.stream(services).map(HttpPortsTest::manifest).toList());
    }

    private static String service(String namespace, String selector, String port) {
        return "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: %s}, spec: {selector: %s, ports: [%s]}}"
                .formatted(namespace, selector, port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "HTTP", "http-api"})
    void aNameSaysIt(String name) {
        assertThat(ports("").contains(8080, name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https", "grpc", "httpx"})
    void anotherNameDoesNot(String name) {
        assertThat(ports("").contains(8080, name)).isFalse();
    }

    @Test
    void aProbeSaysItByNumberOrName() {
        assertThat(ports(", livenessProbe: {httpGet: {port: 8080}}").contains(8080, ""))
                .isTrue();
        assertThat(ports(", livenessProbe: {httpGet: {port: 8080}}").contains(9090, ""))
                .isFalse();
        assertThat(ports(", startupProbe: {httpGet: {port: web}}").contains(8080, "web"))
                .isTrue();
        assertThat(ports(", startupProbe: {httpGet: {port: web}}").contains(8080, ""))
                .isFalse();
        assertThat(ports(", readinessProbe: {httpGet: {port: 8080, scheme: HTTPS}}")
                        .contains(8080, ""))
                .isFalse();
    }

    @Test
    void aServiceThatSelectsThePodsSaysIt() {
        var port = "{port: 80, targetPort: 8080, appProtocol: http}";
        assertThat(ports("", service("shop", "{app: orders}", port)).contains(8080, ""))
                .isTrue();
        assertThat(ports("", service("shop", "{app: orders}", "{port: 8080, name: http}"))
                        .contains(8080, ""))
                .isTrue();
        assertThat(ports("", service("shop", "{app: orders}", port)).contains(9090, ""))
                .isFalse();
        assertThat(ports("", service("shop", "{app: orders}", "{port: 80, targetPort: 8080}"))
                        .contains(8080, ""))
                .isFalse();
    }

    @Test
    void anotherServiceDoesNot() {
        var port = "{port: 80, targetPort: 8080, appProtocol: http}";
        for (var other : List.of(
                service("elsewhere", "{app: orders}", port),
                service("shop", "{app: orders, tier: front}", port),
                service("shop", "{}", port))) {
            assertThat(ports("", other).contains(8080, "")).as(other).isFalse();
        }
    }
}

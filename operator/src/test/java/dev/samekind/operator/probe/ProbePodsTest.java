package dev.samekind.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProbePodsTest {
    private static final ProbePods PODS = new ProbePods("registry.example.com/operator:1");

    static Stream<JsonNode> pods() {
        return Stream.of(
                PODS.server("a", Map.of("role", "x")),
                PODS.client("a", List.of("dial"), List.of("h.internal"), "10.0.0.9"),
                PODS.client("a", List.of("postgres"), JsonNodeFactory.instance.arrayNode()));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void arePodsThatMayDoNothing(JsonNode pod) {
        var spec = pod.path("spec");
        assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(spec.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        var container = spec.at("/containers/0");
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/capabilities/drop")).hasToString("[\"ALL\"]");
    }

    @ParameterizedTest
    @MethodSource("pods")
    void areBoundedInTimeAndMemory(JsonNode pod) {
        assertThat(pod.at("/spec/activeDeadlineSeconds").asInt()).isBetween(1, 120);
        assertThat(pod.at("/spec/restartPolicy").asText()).isEqualTo("Never");
        assertThat(pod.at("/spec/containers/0/resources/limits").has("memory")).isTrue();
        assertThat(pod.at("/spec/containers/0/image").asText()).isEqualTo("registry.example.com/operator:1");
    }
}

package dev.samekind.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | replicas: 2, updatedReplicas: 2, availableReplicas: 2 | ''
            2 | replicas: 2, updatedReplicas: 2, availableReplicas: 1 | 1 of 2 replicas available
            2 | replicas: 3, updatedReplicas: 2, availableReplicas: 2 | 1 old replicas are still there
            1 | replicas: 2, updatedReplicas: 1, availableReplicas: 1 | 1 old replicas are still there
            1 | replicas: 1, updatedReplicas: 0, availableReplicas: 1 | 0 of 1 replicas available
            0 | replicas: 0                                           | ''
            """)
    void aDeploymentIsReadyWhenAllItsPodsAreNewAndAvailable(int wanted, String status, String message)
            throws JsonProcessingException {
        var json =
                "{\"metadata\": {\"generation\": 1}, \"spec\": {\"replicas\": %d}, \"status\": {\"observedGeneration\": 1, %s}}"
                        .formatted(wanted, status.replaceAll("(\\w+):", "\"$1\":"));
        var readiness = Readiness.of("Deployment", new ObjectMapper().readTree(json));
        assertThat(readiness.message()).isEqualTo(message);
        assertThat(readiness.ready()).isEqualTo(message.isEmpty());
    }
}

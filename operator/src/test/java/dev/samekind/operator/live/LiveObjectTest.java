package dev.samekind.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveObjectTest {
    private static final String DEPLOYMENT = """
            {"apiVersion": "apps/v1", "kind": "Deployment",
             "metadata": {"name": "api", "namespace": "shop", "uid": "u", "resourceVersion": "%s", "generation": %s,
               "labels": {"samekind.dev/environment": "demo"}, "annotations": {"samekind.dev/digest": "sha256:1"},
               "managedFields": [
                 {"manager": "samekind", "operation": "Apply", "time": "2026-01-03T00:00:00Z"},
                 {"manager": "kube-controller-manager", "operation": "Update", "subresource": "status", "time": "2026-01-04T00:00:00Z"},
                 {"manager": "kubectl-edit", "operation": "Update", "time": "2026-01-02T00:00:00Z"},
                 {"manager": "helm", "operation": "Update", "time": "2026-01-01T00:00:00Z"}]},
             "spec": {"replicas": %s},
             "status": {"observedGeneration": %s, "updatedReplicas": %s, "availableReplicas": %s}}
            """;

    @Test
    void statusAndBookkeepingAreNotPartOfTheContent() {
        var before = deployment("10", 1, 2, 1, 0, 0);
        var after = deployment("11", 1, 2, 1, 2, 2);
        assertThat(after.contentDigest()).isEqualTo(before.contentDigest());
        assertThat(new String(after.content(), StandardCharsets.UTF_8))
                .doesNotContain("status", "managedFields", "uid", "resourceVersion", "generation");
        assertThat(deployment("12", 2, 3, 2, 2, 2).contentDigest()).isNotEqualTo(before.contentDigest());
    }

    @Test
    void ourMarkAndTheEditorsAreKept() {
        var object = deployment("10", 1, 2, 1, 2, 2);
        assertThat(object.environment()).isEqualTo("demo");
        assertThat(object.digest()).isEqualTo("sha256:1");
        assertThat(object.owners().editors()).containsExactly("kubectl-edit", "helm");
    }

    @Test
    void versionsAreComparedAsNumbers() {
        assertThat(deployment("10", 1, 1, 1, 1, 1).isNewerThan(deployment("9", 1, 1, 1, 1, 1)))
                .isTrue();
        assertThat(deployment("9", 1, 1, 1, 1, 1).isNewerThan(deployment("10", 1, 1, 1, 1, 1)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // generation, wanted, observed, updated, available, ready
        "1, 2, 1, 2, 2, true",
        "1, 0, 1, 0, 0, true",
        "1, 2, 1, 2, 1, false",
        "1, 2, 1, 1, 2, false",
        "2, 2, 1, 2, 2, false"
    })
    void aDeploymentIsReadyWhenItsControllerHasSeenItAndAllReplicasAreThere(
            int generation, int wanted, int observed, int updated, int available, boolean ready) {
        var readiness = deployment("1", generation, wanted, observed, updated, available)
                .readiness();
        assertThat(readiness.workload()).isTrue();
        assertThat(readiness.ready()).isEqualTo(ready);
        assertThat(readiness.message().isEmpty()).isEqualTo(ready);
    }

    @Test
    void aFailedJobSaysWhy() {
        var readiness = of("""
                {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "seed", "namespace": "shop"},
                 "status": {"conditions": [{"type": "Failed", "status": "True", "message": "BackoffLimitExceeded"}]}}
                """).readiness();
        assertThat(readiness.ready()).isFalse();
        assertThat(readiness.message()).contains("BackoffLimitExceeded");
    }

    @Test
    void whatRunsNoPodsIsNoWorkload() {
        assertThat(of("""
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c", "namespace": "shop"}}
                """).readiness().workload()).isFalse();
    }

    private static LiveObject deployment(
            String version, int generation, int wanted, int observed, int updated, int available) {
        return of(DEPLOYMENT.formatted(version, generation, wanted, observed, updated, available));
    }

    private static LiveObject of(String json) {
        try {
            var tree = (ObjectNode) new ObjectMapper().readTree(json);
            return LiveObject.of(Manifest.of(tree).key(), tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}

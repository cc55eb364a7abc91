package dev.samekind.cli.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.samekind.cli.CliException;
import dev.samekind.cli.FakeCluster;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.parity.manifest.Manifest;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody deletes an environment while start is about it. */
class DeletedEnvironmentTest {
    private static final String ALL = "GET /apis/samekind.dev/v1alpha1/devenvironments";
    private static final String ONE = ALL + "/shop";
    private static final String ENVIRONMENT = """
            {"apiVersion": "samekind.dev/v1alpha1", "kind": "DevEnvironment", "spec": {},
             "metadata": {"name": "shop", "resourceVersion": "%s"%s}}""";

    private final FakeCluster cluster = new FakeCluster();
    private final KubernetesClient client = cluster.client();

    @AfterEach
    void close() {
        client.close();
        cluster.close();
    }

    @Test
    void oneThatIsBeingDeletedIsAppliedAfterItsEnd() throws IOException {
        var told = new ArrayList<String>();
        cluster.answer(ONE, 200, ENVIRONMENT.formatted("7", ", \"deletionTimestamp\": \"2026-01-01T00:00:00Z\""))
                .answer(
                        ALL,
                        200,
                        "{\"kind\": \"DevEnvironmentList\", \"metadata\": {\"resourceVersion\": \"8\"}, \"items\": []}")
                .answer(ONE.replace("GET", "PATCH"), 200, ENVIRONMENT.formatted("9", ""));

        boolean changed = new ClusterObjects(client, new ClusterName("mine"), told::add).apply(manifest());

        assertThat(changed).isTrue();
        assertThat(told).containsExactly("waiting until DevEnvironment shop is gone");
        assertThat(cluster.requests()).startsWith(ONE, ALL).contains(ONE.replace("GET", "PATCH"));
    }

    @Test
    void oneThatStaysIsAppliedAtOnce() throws IOException {
        cluster.answer(ONE, 200, ENVIRONMENT.formatted("7", ""))
                .answer(ONE.replace("GET", "PATCH"), 200, ENVIRONMENT.formatted("7", ""));

        boolean changed = new ClusterObjects(client, new ClusterName("mine"), told -> {}).apply(manifest());

        assertThat(changed).isFalse();
        assertThat(cluster.requests()).containsExactly(ONE, ONE.replace("GET", "PATCH"));
    }

    @Test
    void oneThatIsGoneEndsTheWait() {
        assertThatThrownBy(() -> WaitStage.get(client, "shop"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("somebody deleted it");
    }

    @Test
    void anApiServerThatDoesNotAnswerIsWaitedFor() {
        cluster.answer(ONE, 503, "{}").answer(ONE, 200, ENVIRONMENT.formatted("7", ""));

        assertThat(WaitStage.get(client, "shop")).isNull();
        assertThat(WaitStage.get(client, "shop")).isNotNull();
    }

    private static Manifest manifest() throws IOException {
        return Manifest.of((ObjectNode) new YAMLMapper().readTree(ENVIRONMENT.formatted("", "")));
    }
}

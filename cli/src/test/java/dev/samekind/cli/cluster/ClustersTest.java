package dev.samekind.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.cli.CliException;
import dev.samekind.cli.FakeCluster;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.cli.workspace.Workspace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClustersTest {
    private static final ClusterName NAME = new ClusterName("mine");
    private static final String NODES = "GET /api/v1/nodes";
    private static final String NAMESPACE = "PATCH /api/v1/namespaces/a";
    private static final String UNSETTLED =
            "{\"kind\": \"Status\", \"code\": 429, \"message\": \"storage is (re)initializing\"}";
    private static final String NODE_LIST =
            "{\"kind\": \"NodeList\", \"items\": [{\"spec\": {\"providerID\": \"kind://docker/mine/mine-control-plane\"}}]}";

    @TempDir
    Path root;

    private final FakeCluster cluster = new FakeCluster();
    private Workspace workspace = new Workspace(Path.of(""), Path.of(""));

    @BeforeEach
    void kubeconfig() {
        workspace = new Workspace(root, root);
        AtomicFiles.write(workspace.kubeconfig(NAME), """
                apiVersion: v1
                kind: Config
                clusters: [{name: kind-mine, cluster: {server: "%s"}}]
                users: [{name: kind-mine, user: {}}]
                contexts: [{name: kind-mine, context: {cluster: kind-mine, user: kind-mine}}]
                """.formatted(cluster.url()));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void anApiServerThatIsNotSettledIsAskedAgain() {
        cluster.answer(NODES, 429, UNSETTLED).answer(NODES, 200, NODE_LIST);
        cluster.answer(NAMESPACE, 429, UNSETTLED)
                .answer(NAMESPACE, 200, "{\"kind\": \"Namespace\", \"metadata\": {\"name\": \"a\"}}");

        try (var client = Clusters.openPatiently(workspace, NAME)) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("a")
                            .endMetadata()
                            .build())
                    .serverSideApply();
        }

        assertThat(cluster.requests()).containsExactly(NODES, NODES, NAMESPACE, NAMESPACE);
    }

    @Test
    void whoOnlyLooksIsNotKeptWaiting() {
        cluster.answer(NODES, 429, UNSETTLED).answer(NODES, 200, NODE_LIST);

        assertThatThrownBy(() -> Clusters.open(workspace, NAME))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("does not answer");
        assertThat(cluster.requests()).containsExactly(NODES);
    }
}

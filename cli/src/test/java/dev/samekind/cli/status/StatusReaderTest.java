package dev.samekind.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.ExitCode;
import dev.samekind.cli.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs in the place of docker and kubectl that print what a cluster's would. */
class StatusReaderTest {
    private static final String READY = """
            {"items": [{"metadata": {"name": "samekind-control-plane"}, "spec": {"providerID": "kind://docker/samekind/x"},
              "status": {"conditions": [{"type": "MemoryPressure", "status": "False"}, {"type": "Ready", "status": "True"}],
                         "nodeInfo": {"kubeletVersion": "v1.34.4"}}}]}
            """;
    private static final String OPERATOR = """
            {"status": {"availableReplicas": 1},
             "spec": {"template": {"spec": {"containers": [{"image": "samekind.dev/operator:0.1.0"}]}}}}
            """;
    private static final String ENVIRONMENT = """
            {"items": [{"metadata": {"name": "shop", "generation": 3}, "status": {"observedGeneration": 3, "later": 1,
              "conditions": [{"type": "Ready", "status": "True", "reason": "Ready", "message": "", "observedGeneration": 3,
                              "lastTransitionTime": "2026-01-01T00:00:00Z"}],
              "endpoints": [{"url": "http://shop.example.com/", "productionHost": "shop.example.com", "route": "Ingress shop/shop"}]}}]}
            """;

    @TempDir
    Path root;

    private TestApp dev;

    @BeforeEach
    void aRunningCluster() throws IOException {
        dev = new TestApp(root, Map.of("TERM", "dumb"));
        program("docker", """
                case "$*" in
                  *PortBindings*) echo '{"30080/tcp": [{"HostPort": "18480"}]}' ;;
                  *) cat "$0.nodes" ;;
                esac
                """);
        Files.writeString(bin("docker.nodes"), "abc\tsamekind-control-plane\trunning\tcontrol-plane\n");
        program("kubectl", """
                for path; do :; done
                file=$0.$(echo "$path" | tr / _)
                [ ! -f "$0.fails" ] || { cat "$0.fails" >&2; exit 1; }
                [ -f "$file" ] || { echo 'Error from server (NotFound): not found' >&2; exit 1; }
                cat "$file"
                """);
        Files.writeString(root.resolve(".dev/kubeconfig-samekind"), "{}");
        at("/api/v1/nodes", READY);
        at("/apis/apps/v1/namespaces/samekind-system/deployments/samekind-operator", OPERATOR);
        at("/apis/samekind.dev/v1alpha1/devenvironments", ENVIRONMENT);
    }

    private Path bin(String name) throws IOException {
        return Files.createDirectories(root.resolve(".dev/bin")).resolve(name);
    }

    private void program(String name, String script) throws IOException {
        assertThat(Files.writeString(bin(name), "#!/bin/sh\n" + script).toFile().setExecutable(true))
                .isTrue();
    }

    private void at(String path, String json) throws IOException {
        Files.writeString(bin("kubectl." + path.replace('/', '_')), json);
    }

    private String status(ExitCode expected) {
        assertThat(dev.run("status")).isEqualTo(expected.code());
        return dev.out();
    }

    @Test
    void aRunningClusterIsToldWithNodesOperatorAndEnvironments() throws IOException {
        assertThat(dev.run("status", "-o", "json")).isZero();

        var json = dev.samekindJson();
        assertThat(json.at("/cluster/state").asText()).isEqualTo("Running");
        assertThat(json.at("/cluster/nodes/0/ready").asBoolean()).isTrue();
        assertThat(json.at("/cluster/nodes/0/kubernetesVersion").asText()).isEqualTo("v1.34.4");
        assertThat(json.at("/operator/ready").asBoolean()).isTrue();
        assertThat(json.at("/operator/image").asText()).isEqualTo("samekind.dev/operator:0.1.0");
        assertThat(json.at("/environments/0/name").asText()).isEqualTo("shop");
        assertThat(json.at("/environments/0/ready").asBoolean()).isTrue();
    }

    @Test
    void anEnvironmentWhosePresentSpecNobodyLookedAtIsNotReady() throws IOException {
        at(
                "/apis/samekind.dev/v1alpha1/devenvironments",
                ENVIRONMENT.replace("\"generation\": 3", "\"generation\": 4"));

        assertThat(status(ExitCode.NOT_READY)).contains("not looked at the present spec");
    }

    @Test
    void oneWithoutAStatusIsNotReady() throws IOException {
        at("/apis/samekind.dev/v1alpha1/devenvironments", "{\"items\": [{\"metadata\": {\"name\": \"shop\"}}]}");

        assertThat(status(ExitCode.NOT_READY)).contains("shop");
    }

    @Test
    void withoutResourceDefinitionsAndOperatorThereIsNothingToTell() throws IOException {
        Files.delete(bin("kubectl._apis_samekind.dev_v1alpha1_devenvironments"));
        Files.delete(bin("kubectl._apis_apps_v1_namespaces_samekind-system_deployments_samekind-operator"));

        assertThat(status(ExitCode.NOT_READY))
                .contains("operator: not installed")
                .doesNotContain("environment ");
    }

    @Test
    void aNodeThatIsNotReadyIsToldSo() throws IOException {
        at("/api/v1/nodes", READY.replace("\"True\"", "\"Unknown\""));

        assertThat(status(ExitCode.OK)).contains("samekind-control-plane: not ready");
    }

    @Test
    void aClusterThatDoesNotAnswerIsUnreachable() throws IOException {
        Files.writeString(bin("kubectl.fails"), "E1121 memcache.go\nThe connection to the server was refused\n");

        assertThat(status(ExitCode.UNAVAILABLE)).contains("does not answer: The connection to the server was refused");
    }

    @Test
    void aClusterThatIsNotKindsIsNotLookedAt() throws IOException {
        at("/api/v1/nodes", READY.replace("kind://", "aws://"));

        assertThat(status(ExitCode.UNAVAILABLE)).contains("not KinD's");
    }

    @Test
    void whatIsNoJsonIsNoApiServer() throws IOException {
        at("/api/v1/nodes", "<html>");

        assertThat(status(ExitCode.UNAVAILABLE)).contains("/api/v1/nodes", "no API server");
    }

    @Test
    void whatIsNotThereOrStoppedIsToldFromDockerAlone() throws IOException {
        Files.writeString(bin("docker.nodes"), "abc\tsamekind-control-plane\texited\tcontrol-plane\n");
        assertThat(status(ExitCode.UNAVAILABLE)).contains("stopped");

        Files.writeString(bin("docker.nodes"), "");
        assertThat(status(ExitCode.UNAVAILABLE)).contains("no such cluster");
    }

    @Test
    void aClusterOfAnotherCheckoutIsUnreachable() throws IOException {
        Files.delete(root.resolve(".dev/kubeconfig-samekind"));

        assertThat(status(ExitCode.UNAVAILABLE)).contains("no kubeconfig");
    }
}

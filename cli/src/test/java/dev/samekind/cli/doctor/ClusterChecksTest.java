package dev.samekind.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.FakeCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterChecksTest {
    private static final String DEPLOYMENT =
            "GET /apis/apps/v1/namespaces/samekind-system/deployments/samekind-operator";
    private static final String OPERATOR = """
            {"kind": "Deployment", "metadata": {"name": "samekind-operator"}, "status": {"availableReplicas": %d},
             "spec": {"template": {"spec": {"containers": [{"image": "samekind.dev/operator:%s"}]}}}}""";

    @TempDir
    Path root;

    private Ward ward;

    @BeforeEach
    void ward() {
        ward = new Ward(root);
    }

    @AfterEach
    void close() {
        ward.close();
    }

    @Test
    @Provokes("DEV0501")
    void aStoppedNodeIsStarted() {
        ward.node("exited");

        ward.heal(ward.provoked("DEV0501"));

        assertThat(ward.read("engine/log")).contains("start n0de");
    }

    @Test
    @Provokes("DEV0502")
    void aKubeconfigThatIsGoneOrLeadsElsewhereIsWrittenAsKindKnowsIt() throws IOException {
        var api = ward.cluster();
        ward.kubeconfig("known-to-kind", api.url());
        ward.program("kind", "for last; do :; done; cp %s \"$last\"".formatted(root.resolve("known-to-kind")));

        ward.kubeconfig(".dev/kubeconfig-doctor-test", "https://127.0.0.1:1");
        assertThat(ward.provoked("DEV0502").verdict().what()).contains("leads to port 1");
        assertThat(root.resolve(".dev/kubeconfig-doctor-test").toFile().delete())
                .isTrue();

        ward.heal(ward.provoked("DEV0502"));
    }

    @Test
    @Provokes("DEV0503")
    void anApiServerThatIsNotKindsOrNotThereIsToldApart() throws IOException {
        ward.cluster();
        ward.kubeconfig(".dev/kubeconfig-doctor-test", "http://127.0.0.1:" + Ward.freePort());
        assertThat(ward.provoked("DEV0503").verdict().what()).contains("does not answer");

        var foreign = ward.keep(new FakeCluster()).answer("GET /api/v1/nodes", 200, """
                {"kind": "NodeList", "items": [{"spec": {"providerID": "aws:///x"}}]}""");
        ward.kubeconfig(".dev/kubeconfig-doctor-test", foreign.url());
        assertThat(ward.provoked("DEV0503").verdict().what()).contains("not KinD's");
    }

    /** It takes connections and never answers; its ports are its own. */
    @Test
    void aPausedNodeIsAskedNothingAndHoldsItsPorts() throws IOException {
        try (var held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ward.cluster(held.getLocalPort());
            ward.node("paused");

            assertThat(ward.verdict("DEV0503").what()).isEqualTo("its node does not run");
            assertThat(ward.verdict("DEV0402").result()).isEqualTo(Result.Ok);
            assertThat(ward.verdict("DEV0404").result()).isEqualTo(Result.Ok);
        }
    }

    @Test
    @Provokes("DEV0504")
    void anOperatorThatIsMissingOrDownIsNamed() throws IOException {
        var api = ward.cluster();
        assertThat(ward.provoked("DEV0504").verdict().what()).isEqualTo("it is not installed");

        api.answer(DEPLOYMENT, 200, OPERATOR.formatted(0, "0.1.0-abc"));
        assertThat(ward.provoked("DEV0504").verdict().what()).isEqualTo("it is not available");
    }

    @Test
    @Provokes("DEV0505")
    void anEnvironmentThatIsNotReadyIsNamedWithItsReason() throws IOException {
        ward.cluster().answer("GET /apis/samekind.dev/v1alpha1/devenvironments", 200, """
                {"kind": "DevEnvironmentList", "items": [{"metadata": {"name": "shop", "generation": 1}, "spec": {},
                 "status": {"observedGeneration": 1, "conditions": [{"type": "Ready", "status": "False",
                 "reason": "RoutesNotReady", "message": "no route yet", "observedGeneration": 1,
                 "lastTransitionTime": "2026-01-01T00:00:00Z"}]}}]}""");

        assertThat(ward.provoked("DEV0505").verdict().what()).isEqualTo("shop is not ready");
    }

    @Test
    @Provokes("DEV0506")
    void aNodeOfAnotherVersionThanThePinnedIsNamed() throws IOException {
        ward.write("hack/sandbox/versions.env", "KUBERNETES_VERSION=1.34.4\n");
        ward.cluster()
                .answer("GET /version", 200, "{\"gitVersion\": \"v1.33.1\"}")
                .answer("GET /version", 200, "{\"gitVersion\": \"v1.34.1\"}");

        assertThat(ward.provoked("DEV0506").verdict().result()).isEqualTo(Result.Problem);
        assertThat(ward.provoked("DEV0506").verdict().result()).isEqualTo(Result.Warning);
    }

    @Test
    @Provokes("DEV0507")
    void anOperatorOfAnotherVersionOrChartIsNamed() throws IOException {
        ward.cluster().answer(DEPLOYMENT, 200, OPERATOR.formatted(1, "0.0.9-abc"));
        var released = new ClusterChecks(ward.patient(), "0.1.0").all().toList();
        assertThat(Ward.provoked(Ward.outcome(released, "DEV0507")).verdict().what())
                .isEqualTo("the operator is 0.0.9, ./dev is 0.1.0");

        ward.write(
                ".dev/clusters/doctor-test/memory.json",
                "{\"node\": \"n0de\", \"notes\": {\"chart\": \"0123 0.1.0-abc sh.helm.release.v1.samekind.v1\"}}");
        assertThat(ward.provoked("DEV0507").verdict().result()).isEqualTo(Result.Warning);
    }

    @Test
    @Provokes("DEV0508")
    void aMergedContextOfAFormerClusterIsMergedAnew() throws IOException {
        ward.cluster();
        ward.kubeconfig("home/.kube/config", "https://127.0.0.1:1");
        ward.write(
                ".dev/clusters/doctor-test/merged-into",
                root.resolve("home/.kube/config").toString());
        ward.environment.put("KUBECONFIG", "");
        ward.program("kubectl", "cat \"${KUBECONFIG%%:*}\"");

        ward.heal(ward.provoked("DEV0508"));

        assertThat(ward.read("home/.kube/config")).doesNotContain("https://127.0.0.1:1");
    }
}

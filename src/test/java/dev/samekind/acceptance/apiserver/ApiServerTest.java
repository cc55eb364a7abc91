package dev.samekind.acceptance.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness itself: what other tests rely on has to hold. */
@WithApiServer
class ApiServerTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @Test
    void missingBinariesSayWhatMakesThem(@TempDir Path empty) {
        assertThatThrownBy(() -> Assets.find(null)).hasMessageContaining("SAMEKIND_ASSETS is not set");
        assertThatThrownBy(() -> Assets.find(empty.toString()))
                .hasMessageContaining("No directory " + empty.resolve("k8s"))
                .hasMessageContaining("hack/sandbox/sandbox assets DIRECTORY");
    }

    @Test
    void aDirectoryWithoutOneBinarySaysWhichOne(@TempDir Path root) throws Exception {
        var version = Assets.find().versionAndPlatform();
        Files.createDirectories(root.resolve("k8s").resolve(version));
        assertThatThrownBy(() -> Assets.find(root.toString()))
                .hasMessageContaining("No executable etcd, kube-apiserver, kubectl in ");
    }

    @Test
    void aServiceAccountMayDoOnlyWhatItsRolesAllow(ApiServer server) {
        var namespace = server.newNamespace("account");
        server.admin()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("nobody")
                        .endMetadata()
                        .build())
                .create();
        try (var client = server.clientOf(new ServiceAccountName(namespace, "nobody"))) {
            assertThatThrownBy(() -> client.configMaps().inNamespace(namespace).list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("User \"system:serviceaccount:" + namespace + ":nobody\" cannot list");
        }
    }

    @Test
    void theAuditLogCountsRequestsByClientVerbAndResource(ApiServer server) {
        var namespace = server.newNamespace("audit");
        var audit = server.audit().mark();
        try (var client = ApiServer.client("counted/1.0", server.admin().getConfiguration())) {
            client.configMaps().inNamespace(namespace).list();
            client.configMaps().inNamespace(namespace).list();
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace)
                            .withName("one")
                            .endMetadata()
                            .build())
                    .create();
        }
        var requests = audit.requestsFrom("counted/");
        assertThat(AuditLog.count(requests)).containsOnlyKeys("list configmaps", "create configmaps");
        assertThat(AuditLog.count(requests)).containsEntry("list configmaps", 2L);
        assertThat(requests.stream().filter(AuditEvent::isWrite).map(AuditEvent::name))
                .hasSize(1);
        assertThat(audit.mark().requestsFrom("counted/")).isEmpty();
    }

    @Test
    void fakeWorkloadsMakeADeploymentReady(ApiServer server) {
        var namespace = server.newNamespace("workloads");
        try (var workloads = FakeWorkloads.start(
                server, one -> namespace.equals(one.getMetadata().getNamespace()))) {
            assertThat(workloads).isNotNull();
            server.admin()
                    .resource(new DeploymentBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace)
                            .withName("api")
                            .endMetadata()
                            .withNewSpec()
                            .withReplicas(2)
                            .withNewSelector()
                            .addToMatchLabels("app", "api")
                            .endSelector()
                            .withNewTemplate()
                            .withNewMetadata()
                            .addToLabels("app", "api")
                            .endMetadata()
                            .withNewSpec()
                            .addNewContainer()
                            .withName("api")
                            .withImage("example.com/api:1")
                            .endContainer()
                            .endSpec()
                            .endTemplate()
                            .endSpec()
                            .build())
                    .create();
            await().atMost(LONG_ENOUGH).untilAsserted(() -> {
                var status = server.admin()
                        .apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName("api")
                        .get()
                        .getStatus();
                assertThat(status.getReadyReplicas()).isEqualTo(2);
                assertThat(status.getObservedGeneration()).isEqualTo(1L);
            });
        }
    }

    @Test
    void aControllerManagerCollectsWhatADeletedOwnerLeavesAndFinishesDeletingNamespaces(ApiServer server) {
        var namespace = server.newNamespace("garbage");
        var owner =
                server.admin().resource(configMap(namespace, "owner").build()).create();
        var reference = new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName("owner")
                .withUid(owner.getMetadata().getUid())
                .build();
        server.admin()
                .resource(configMap(namespace, "owned")
                        .editMetadata()
                        .withOwnerReferences(reference)
                        .endMetadata()
                        .build())
                .create();
        try (var controllers = ControllerManager.start(server, ControllerManager.DELETION)) {
            assertThat(controllers).isNotNull();
            server.admin().resource(owner).delete();
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(server.admin()
                                    .configMaps()
                                    .inNamespace(namespace)
                                    .withName("owned")
                                    .get())
                            .isNull());
            server.admin().namespaces().withName(namespace).delete();
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(server.admin()
                                    .namespaces()
                                    .withName(namespace)
                                    .get())
                            .isNull());
        }
    }

    private static ConfigMapBuilder configMap(String namespace, String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata();
    }
}

package dev.samekind.acceptance.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.Crds;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart installed, upgraded and uninstalled with Helm on a real API server of its own. */
class ChartInstallTest {
    private static final String CRD = "devenvironments.samekind.dev";

    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anUpgradeBringsCrdsUpToDateAndUninstallKeepsThemWithTheirObjects(@TempDir Path directory) {
        var old = copyWithoutOnDrift(directory);
        new Helm(old)
                .install()
                .withName(Chart.RELEASE)
                .withNamespace(Chart.NAMESPACE)
                .createNamespace()
                .withKubeConfigContents(server.adminKubeconfig())
                .call();
        assertThat(specProperties()).doesNotContain("onDrift");

        new Helm(Chart.DIRECTORY)
                .upgrade()
                .withName(Chart.RELEASE)
                .withNamespace(Chart.NAMESPACE)
                .withKubeConfigContents(server.adminKubeconfig())
                .call();
        assertThat(specProperties()).contains("onDrift");
        server.admin()
                .resource("apiVersion: samekind.dev/v1alpha1\nkind: DevEnvironment\n"
                        + "metadata: {name: kept}\nspec: {bundles: [{name: shop}]}")
                .create();

        Helm.uninstall(Chart.RELEASE)
                .withNamespace(Chart.NAMESPACE)
                .withKubeConfigContents(server.adminKubeconfig())
                .call();
        assertThat(server.admin()
                        .apps()
                        .deployments()
                        .inNamespace(Chart.NAMESPACE)
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(server.admin()
                        .genericKubernetesResources("samekind.dev/v1alpha1", "DevEnvironment")
                        .withName("kept")
                        .get())
                .isNotNull();
    }

    @Test
    void theOperatorsPodIsAllowedWherePodSecurityIsRestricted() {
        var namespace = restrictedNamespace();
        var template = Chart.only(Deployment.class, Chart.objects())
                .getFirst()
                .getSpec()
                .getTemplate();
        var pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("operator")
                .endMetadata()
                .withSpec(template.getSpec());
        assertThat(server.admin().resource(pod.build()).dryRun().create()).isNotNull();

        pod.editSpec()
                .editFirstContainer()
                .editSecurityContext()
                .withAllowPrivilegeEscalation(true)
                .endSecurityContext()
                .endContainer()
                .endSpec();
        assertThatThrownBy(() -> server.admin().resource(pod.build()).dryRun().create())
                .hasMessageContaining("violates PodSecurity \"restricted:latest\"");
    }

    private static String restrictedNamespace() {
        var name = server.uniqueName("restricted");
        server.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    private static Iterable<String> specProperties() {
        return properties(server.admin()
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(CRD)
                        .get())
                .keySet();
    }

    /** The chart as an older version may have been: its CRD lacks a field. */
    private static Path copyWithoutOnDrift(Path directory) {
        try (var files = Files.walk(Chart.DIRECTORY)) {
            for (var file : files.toList()) {
                Files.copy(
                        file,
                        directory
                                .resolve("chart")
                                .resolve(Chart.DIRECTORY.relativize(file).toString()));
            }
            var copy = directory.resolve("chart");
            var crd = copy.resolve("files/crds/devenvironments.yaml");
            Files.writeString(crd, Serialization.asYaml(withoutOnDrift(Crds.read(crd))));
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CustomResourceDefinition withoutOnDrift(CustomResourceDefinition crd) {
        properties(crd).remove("onDrift");
        return crd;
    }

    private static Map<String, JSONSchemaProps> properties(CustomResourceDefinition crd) {
        var schema = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        return Objects.requireNonNull(schema.getProperties().get("spec")).getProperties();
    }
}

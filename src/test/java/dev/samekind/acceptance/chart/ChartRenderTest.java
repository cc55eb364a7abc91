package dev.samekind.acceptance.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.marcnuri.helm.Helm;
import dev.samekind.acceptance.apiserver.Crds;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart renders, and which values it refuses. */
class ChartRenderTest {

    @Test
    void lintFindsNothing() {
        var result = new Helm(Chart.DIRECTORY).lint().strict().call();
        assertThat(result.isFailed())
                .as(() -> String.join("\n", result.getMessages()))
                .isFalse();
    }

    @Test
    void crdsInTheChartAreTheOnesOfTheRepository() throws Exception {
        var copies = new TreeMap<String, String>();
        try (var files = Files.list(Chart.DIRECTORY.resolve("files/crds"))) {
            for (var file : files.toList()) {
                copies.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        var originals = new TreeMap<String, String>();
        for (var file : Crds.files()) {
            originals.put(file.getFileName().toString(), Files.readString(file));
        }
        assertThat(copies)
                .as("charts/samekind/files/crds differs from crds: run cp crds/*.yaml charts/samekind/files/crds/")
                .isEqualTo(originals);
    }

    @Test
    void renderedCrdsDifferFromTheFilesOnlyInMetadata() {
        var rendered = Chart.only(CustomResourceDefinition.class, Chart.objects());
        assertThat(rendered).hasSize(Crds.files().size());
        var specs = Crds.files().stream()
                .map(Crds::read)
                .map(CustomResourceDefinition::getSpec)
                .toList();
        assertThat(rendered).extracting(CustomResourceDefinition::getSpec).containsExactlyInAnyOrderElementsOf(specs);
    }

    @Test
    void crdsSurviveUninstallUnlessTheValuesSayOtherwise() {
        assertThat(Chart.only(CustomResourceDefinition.class, Chart.objects()))
                .allSatisfy(crd -> assertThat(crd.getMetadata().getAnnotations())
                        .containsEntry("helm.sh/resource-policy", "keep"));
        assertThat(Chart.only(CustomResourceDefinition.class, Chart.objects(Map.of("crds.keep", false))))
                .isNotEmpty()
                .allSatisfy(crd ->
                        assertThat(crd.getMetadata().getAnnotations()).doesNotContainKey("helm.sh/resource-policy"));
    }

    @Test
    void crdsAreLeftOutOnRequest() {
        assertThat(Chart.only(CustomResourceDefinition.class, Chart.objects(Map.of("crds.install", false))))
                .isEmpty();
    }

    @Test
    void everyObjectSaysWhatItBelongsTo() {
        assertThat(Chart.objects())
                .isNotEmpty()
                .allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/part-of", "samekind")
                        .containsEntry("app.kubernetes.io/instance", Chart.RELEASE)
                        .containsKeys("app.kubernetes.io/version", "helm.sh/chart"));
    }

    @Test
    void aDigestTakesPrecedenceOverATag() {
        assertThat(operator(Map.of()).getImage()).isEqualTo("samekind.dev/operator:0.1.0");
        assertThat(operator(Map.of("image.tag", "dev")).getImage()).isEqualTo("samekind.dev/operator:dev");
        var digest = "sha256:" + "0".repeat(64);
        assertThat(operator(Map.of("image.tag", "dev", "image.digest", digest)).getImage())
                .isEqualTo("samekind.dev/operator@" + digest);
    }

    @Test
    void settingsReachTheOperatorAsItsEnvironment() {
        var values = Map.<String, Object>of(
                "operator.javaOptions", "-Xmx256m",
                "operator.allowAnyCluster", true,
                "operator.env[0].name", "HTTPS_PROXY",
                "operator.env[0].value", "http://proxy:3128");
        assertThat(operator(values).getEnv())
                .extracting(EnvVar::getName, EnvVar::getValue)
                .contains(
                        tuple("JDK_JAVA_OPTIONS", "-Xmx256m"),
                        tuple("SAMEKIND_ALLOW_ANY_CLUSTER", "true"),
                        tuple("HTTPS_PROXY", "http://proxy:3128"));
        assertThat(operator(Map.of()).getEnv()).extracting(EnvVar::getName).doesNotContain("JDK_JAVA_OPTIONS");
    }

    @Test
    void theNetworkPolicyAllowsOnlyDnsTheApiServerTheBridgeTraefiksApiAndPort8080() {
        assertThat(Chart.only(NetworkPolicy.class, Chart.objects())).isEmpty();
        var policies = Chart.only(NetworkPolicy.class, Chart.objects(Map.of("networkPolicy.enabled", true)));
        assertThat(policies).hasSize(1);
        var spec = policies.getFirst().getSpec();
        assertThat(spec.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(spec.getIngress()).hasSize(1);
        assertThat(spec.getEgress().stream().flatMap(rule -> rule.getPorts().stream()))
                .extracting(port -> port.getPort().getIntVal())
                .containsExactly(53, 53, 443, 6443, 1024, 9880);
    }

    @Test
    void metricsAreReachableAndTheMonitorIsOptional() {
        assertThat(Chart.only(Service.class, Chart.objects())).hasSize(1);
        assertThat(Chart.objects()).extracting(HasMetadata::getKind).doesNotContain("ServiceMonitor");
        assertThat(Chart.objects(Map.of("metrics.serviceMonitor.enabled", true)))
                .extracting(HasMetadata::getKind)
                .contains("ServiceMonitor");
        assertThatThrownBy(() ->
                        Chart.render(Map.of("metrics.serviceMonitor.enabled", true, "metrics.service.enabled", false)))
                .hasMessageContaining("metrics.serviceMonitor.enabled needs metrics.service.enabled");
    }

    @Test
    void anOldKubernetesIsRefused() {
        assertThatThrownBy(() -> new Helm(Chart.DIRECTORY)
                        .template()
                        .withName(Chart.RELEASE)
                        .withKubeVersion("1.30.0")
                        .call())
                .hasMessageContaining("requires kubeVersion: >=1.31.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    image.pullPolicy              | Sometimes    | image/pullPolicy
                    image.digest                  | sha256:short | image/digest
                    image.tag                     | a tag        | image/tag
                    image.repository              | host/Repo:1  | image/repository
                    crds.install                  | maybe        | crds/install
                    operator.logLevel             | verbose      | operator/logLevel
                    operator.allowAnyCluster      | sure         | operator/allowAnyCluster
                    operator.caSecret             | CA_Secret    | operator/caSecret
                    metrics.serviceMonitor.interval | often      | metrics/serviceMonitor/interval
                    networkPolicy.apiServerPorts[0] | 70000      | networkPolicy/apiServerPorts/0
                    imag.tag                      | 0.1.0        | additional properties 'imag' not allowed
                    operator.javaOpts             | -Xmx1g       | additional properties 'javaOpts' not allowed
                    replicas                      | 2            | additional properties 'replicas' not allowed
                    """)
    void badValuesAreRefusedByTheSchema(String value, String given, String message) {
        assertThatThrownBy(() -> Chart.render(Map.of(value, given)))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(message);
    }

    @Test
    void theOperatorRunsAloneAndRestricted() {
        var deployment = Chart.only(Deployment.class, Chart.objects()).getFirst();
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
        assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("Recreate");
        var container = operator(Map.of());
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getTerminationMessagePolicy()).isEqualTo("FallbackToLogsOnError");
        assertThat(List.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe()))
                .extracting(probe -> probe.getHttpGet().getPath())
                .containsExactly("/q/health/started", "/q/health/ready", "/q/health/live");
    }

    private static Container operator(Map<String, Object> values) {
        return Chart.only(Deployment.class, Chart.objects(values))
                .getFirst()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }
}

package dev.samekind.cli.bundle;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.Platform;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What production's platform is, as the command line says; it wins over what a cluster says. */
final class PlatformOptions {
    /** All but the version, which a chart is rendered for. */
    static final List<String> NAMES = List.of(
            "--architecture",
            "--ingress-controller",
            "--network-plugin",
            "--storage-class",
            "--autoscaler-metrics",
            "--load-balancers");

    @Option(names = "--kubernetes-version", paramLabel = "V", description = "Production's version, e.g. 1.34.4.")
    @Nullable
    String kubernetesVersion;

    @Option(
            names = "--architecture",
            paramLabel = "ARCH",
            split = ",",
            hideParamSyntax = true,
            description = "Its nodes' architectures: A,B or repeated.")
    List<String> architectures = new ArrayList<>();

    @Option(
            names = "--ingress-controller",
            paramLabel = "C",
            split = ",",
            hideParamSyntax = true,
            description = "Controllers of its classes: A,B or repeated.")
    List<String> ingressControllers = new ArrayList<>();

    @Option(names = "--network-plugin", paramLabel = "P", description = "Its network plugin, e.g. cilium.")
    @Nullable
    String networkPlugin;

    @Option(
            names = "--storage-class",
            paramLabel = "S",
            split = ",",
            hideParamSyntax = true,
            description = "Its storage classes: A,B or repeated.")
    List<String> storageClasses = new ArrayList<>();

    @Option(names = "--autoscaler-metrics", negatable = true, description = "Do its autoscalers have metrics?")
    @Nullable
    Boolean autoscalerMetrics;

    @Option(names = "--load-balancers", negatable = true, description = "Do its load balancers get addresses?")
    @Nullable
    Boolean loadBalancers;

    /** The platform; null when nothing is known of it. */
    @Nullable
    Platform over(Platform found) {
        var platform = new Platform(
                kubernetesVersion == null ? found.kubernetesVersion() : version(kubernetesVersion),
                first(architectures, found.architectures()),
                first(ingressControllers, found.ingressControllers()),
                networkPlugin == null ? found.networkPlugin() : networkPlugin,
                first(storageClasses, found.storageClasses()),
                found.admissionPolicies(),
                autoscalerMetrics == null ? found.autoscalerMetrics() : autoscalerMetrics,
                loadBalancers == null ? found.loadBalancers() : loadBalancers);
        return platform.equals(new Platform(null, null, null, null, null, null, null, null)) ? null : platform;
    }

    private static @Nullable List<String> first(List<String> given, @Nullable List<String> found) {
        return given.isEmpty() ? found : given.stream().distinct().sorted().toList();
    }

    private static String version(String given) {
        var version = given.startsWith("v") ? given.substring(1) : given;
        if (!version.matches("1\\.\\d+(\\.\\d+.*)?")) {
            throw BadInput.of(
                    "--kubernetes-version %s is no version of Kubernetes".formatted(given), "for example 1.34.4");
        }
        return version;
    }
}

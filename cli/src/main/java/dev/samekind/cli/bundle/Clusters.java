package dev.samekind.cli.bundle;

import dev.samekind.cli.bundle.cluster.ClusterSource;
import dev.samekind.cli.bundle.source.ManifestSource;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the cluster of a context. */
final class Clusters {
    private Clusters() {}

    static ManifestSource source(
            String context, @Nullable Path kubeconfig, List<String> namespaces, Map<String, String> environment) {
        var candidates = kubeconfig == null ? defaults(environment) : List.of(kubeconfig);
        for (var file : candidates) {
            if (Files.isRegularFile(file) && has(file, context)) {
                return new ClusterSource(context, config(file, context), namespaces);
            }
        }
        throw BadInput.of(
                "no context %s in %s"
                        .formatted(context, String.join(", ", candidates.stream().map(Path::toString).toList())),
                "list them: kubectl config get-contexts");
    }

    private static List<Path> defaults(Map<String, String> environment) {
        var named = environment.getOrDefault("KUBECONFIG", "");
        return named.isEmpty()
                ? List.of(Path.of(environment.getOrDefault("HOME", ""), ".kube", "config"))
                : Arrays.stream(named.split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(Path::of)
                        .toList();
    }

    private static boolean has(Path file, String context) {
        return Config.fromKubeconfig(file.toFile()).getContexts().stream()
                .map(NamedContext::getName)
                .anyMatch(context::equals);
    }

    private static Config config(Path file, String context) {
        return Config.fromKubeconfig(context, file.toFile());
    }
}

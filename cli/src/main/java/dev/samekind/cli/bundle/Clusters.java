package dev.samekind.cli.bundle;

import dev.samekind.cli.bundle.cluster.ClusterSource;
import dev.samekind.cli.bundle.source.ManifestSource;
import dev.samekind.cli.bundle.yaml.YamlReader;
import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.io.IOException;
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
                        .formatted(
                                context,
                                String.join(
                                        ", ",
                                        candidates.stream().map(Path::toString).toList())),
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

    /** Read without fabric8, which would run the credential plugin of the current context. */
    private static boolean has(Path file, String context) {
        try {
            return YamlReader.read(file.toString(), Files.readAllBytes(file)).stream()
                    .flatMap(document -> document.tree().path("contexts").valueStream())
                    .anyMatch(entry -> entry.path("name").asText().equals(context));
        } catch (IOException e) {
            throw BadInput.of("%s cannot be read".formatted(file), "check its permissions");
        }
    }

    private static Config config(Path file, String context) {
        return Config.fromKubeconfig(context, file.toFile());
    }
}

package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.output.Nearest;
import dev.samekind.cli.output.Printable;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the environment that was meant. */
final class Environments {
    private static final int NOT_FOUND = 404;

    private Environments() {}

    /** The name of the one that was named, or of the only one. */
    static String choose(KubernetesClient client, @Nullable String named) {
        var names = names(client);
        if (names.isEmpty()) {
            throw new CliException(
                    ExitCode.NOT_READY, "the cluster has no environment", "./dev start PATH applies one");
        }
        if (named == null) {
            if (names.size() > 1) {
                throw new CliException(
                        ExitCode.USAGE,
                        "there are %d environments: %s".formatted(names.size(), String.join(", ", names)),
                        "name one of them");
            }
            return names.getFirst();
        }
        if (!names.contains(named)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "there is no environment '%s' in the cluster".formatted(Printable.of(named)),
                    Nearest.advice(named, names, "there is " + String.join(", ", names)));
        }
        return named;
    }

    private static List<String> names(KubernetesClient client) {
        try {
            return client.resources(DevEnvironment.class).list().getItems().stream()
                    .map(environment -> environment.getMetadata().getName())
                    .sorted()
                    .toList();
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return List.of(); // the resource definitions are not installed yet
            }
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "the environments cannot be listed: " + e.getMessage(),
                    "./dev status says what runs",
                    e);
        }
    }
}

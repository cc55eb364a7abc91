package dev.samekind.cli.inner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.output.Nearest;
import dev.samekind.cli.process.Programs.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Another cluster by a context of the developer's own kubeconfig, through kubectl, which knows every way to log in. File
 * and cluster are only read.
 */
final class RemoteCluster {
    private static final Duration A_LOOK = Duration.ofSeconds(30);

    private final App app;
    private final String context;

    /** Of a context that need not exist. */
    RemoteCluster(App app, String context) {
        this.app = app;
        this.context = context;
    }

    /** The pinned kubectl with what it always gets: the context, and a place of ours for what it caches. */
    List<String> kubectl() {
        var pinned = app.workspace().bin().resolve("kubectl");
        return List.of(
                Files.exists(pinned) ? pinned.toString() : "kubectl",
                "--context=" + context,
                "--cache-dir=" + app.workspace().state().resolve("kubectl-cache"));
    }

    /**
     * Refuses a context that is not there.
     *
     * @throws CliException when it is not, or the kubeconfig cannot be read
     */
    void requireContext() {
        var result = run("config", "get-contexts", "-o", "name");
        if (!result.ok()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "the kubeconfig %s cannot be read: %s".formatted(kubeconfig(), last(result)),
                    "mend it; KUBECONFIG names another one");
        }
        var names = result.out().lines().toList();
        if (!names.contains(context)) {
            throw new CliException(
                    ExitCode.USAGE,
                    names.isEmpty()
                            ? "there is no context %s: the kubeconfig %s has none".formatted(context, kubeconfig())
                            : "the kubeconfig %s has no context %s".formatted(kubeconfig(), context),
                    names.isEmpty()
                            ? "get the shared cluster's kubeconfig from its owner, or set KUBECONFIG"
                            : Nearest.advice(context, names, "it has " + String.join(", ", names)));
        }
    }

    private String kubeconfig() {
        var named = app.environment().getOrDefault("KUBECONFIG", "");
        return named.isEmpty()
                ? Path.of(app.environment().getOrDefault("HOME", ""), ".kube", "config")
                        .toString()
                : named;
    }

    /** The API server of the context. */
    String server() {
        return json("config", "view", "--minify")
                .map(config -> config.at("/clusters/0/cluster/server").asText())
                .orElse("");
    }

    /** What tells clusters apart; empty where that may not be read. */
    Optional<String> uid() {
        return json("get", "namespace", "kube-system")
                .map(namespace -> namespace.at("/metadata/uid").asText());
    }

    /** What kubectl prints as JSON; empty where it may not be read. */
    Optional<JsonNode> json(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-o", "json"));
        var result = run(all.toArray(String[]::new));
        if (!result.ok()) {
            if (result.err().contains("(Forbidden)")) {
                return Optional.empty();
            }
            throw failed(result);
        }
        try {
            return Optional.of(Json.mapper().readTree(result.out()));
        } catch (JsonProcessingException e) {
            throw failed(result);
        }
    }

    /** Runs kubectl to its end. */
    Result run(String... arguments) {
        var all = new ArrayList<>(kubectl());
        all.add("--request-timeout=10s");
        all.addAll(List.of(arguments));
        return app.programs().run(A_LOOK, all.toArray(String[]::new));
    }

    /** What went wrong, with what the cluster said. */
    private CliException failed(Result result) {
        return new CliException(
                ExitCode.UNAVAILABLE,
                "the cluster of context %s does not answer: %s".formatted(context, last(result)),
                "kubectl --context %s version says more; a network or a login may be missing".formatted(context));
    }

    private static String last(Result result) {
        return result.err().strip().lines().reduce("", (before, line) -> line);
    }
}

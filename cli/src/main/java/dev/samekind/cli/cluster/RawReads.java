package dev.samekind.cli.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.output.Json;
import java.time.Duration;
import java.util.Optional;

/** Reads of an API server by kubectl, which has its answer before a client of this JVM's is set up. */
public final class RawReads {
    private static final Duration A_LOOK = Duration.ofSeconds(20);

    private final App app;
    private final ClusterName name;

    /** Of a cluster whose kubeconfig is there. */
    public RawReads(App app, ClusterName name) {
        this.app = app;
        this.name = name;
    }

    /**
     * What is at a path of the API; nothing where the server has no such thing.
     *
     * @throws CliException when the cluster does not answer
     */
    public Optional<JsonNode> get(String path) {
        var result = app.programs()
                .run(
                        A_LOOK,
                        "kubectl",
                        "--kubeconfig=" + app.workspace().kubeconfig(name),
                        "--context=" + name.context(),
                        "--request-timeout=10s",
                        "get",
                        "--raw",
                        path);
        if (result.ok()) {
            return Optional.of(parse(path, result.out()));
        }
        if (result.err().contains("(NotFound)")) {
            return Optional.empty();
        }
        throw new CliException(
                ExitCode.UNAVAILABLE,
                "the cluster %s does not answer: %s"
                        .formatted(name.value(), result.err().strip().lines().reduce("", (first, last) -> last)),
                "./dev start --cluster %s starts it again".formatted(name.value()));
    }

    private static JsonNode parse(String path, String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "what answers at %s is no API server: it sent no JSON".formatted(path),
                    "./dev doctor looks closer",
                    e);
        }
    }
}

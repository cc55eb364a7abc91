package dev.samekind.cli.bundle.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Renderer;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.yaml.KubernetesObjects;
import dev.samekind.cli.bundle.yaml.YamlReader;
import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.process.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Kustomize directory, built by {@code kubectl kustomize} with its load restrictor, which is the default. */
public final class KustomizeDirectory implements ManifestSource {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Path directory;
    private final String kubectl;

    /** A directory and the kubectl that builds it. */
    public KustomizeDirectory(Path directory, String kubectl) {
        this.directory = directory;
        this.kubectl = kubectl;
    }

    @Override
    public Rendered render() {
        if (!Kustomization.isIn(directory)) {
            throw new CliException(
                    ExitCode.USAGE,
                    directory + " has no kustomization.yaml",
                    "name the directory of the overlay that production runs, for example k8s/overlays/production");
        }
        var label = "the output of kustomize for " + directory;
        var documents =
                YamlReader.read(label, run("kustomize", directory.toString()).getBytes(StandardCharsets.UTF_8));
        return new Rendered(
                Renderer.Kustomize,
                version(),
                KubernetesObjects.in(documents),
                new ArrayList<>(Kustomization.closure(directory)));
    }

    @Override
    public String suggestedName() {
        var name = directory.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }

    private String version() {
        var json = YamlReader.read(
                        "kubectl version",
                        run("version", "--client", "-o", "json").getBytes(StandardCharsets.UTF_8))
                .getFirst()
                .tree();
        return "kustomize %s (kubectl %s)"
                .formatted(
                        text(json.path("kustomizeVersion")),
                        text(json.path("clientVersion").path("gitVersion")));
    }

    private static String text(JsonNode version) {
        return version.asText("unknown");
    }

    /** Neither standard output nor a time-out's tail is ever quoted: the output holds Secrets. */
    private String run(String... arguments) {
        var command = new ArrayList<String>();
        command.add(kubectl);
        command.addAll(List.of(arguments));
        try {
            var programs = new Programs(Path.of("").toAbsolutePath(), Map.of("KUBECONFIG", "/dev/null"));
            var result = programs.run(TIMEOUT, command.toArray(String[]::new));
            if (!result.ok()) {
                throw new CliException(
                        ExitCode.USAGE,
                        "kustomize cannot build %s: %s".formatted(directory, redact(result.err())),
                        "try it alone: kubectl kustomize " + directory);
            }
            return result.out();
        } catch (ProgramException e) {
            throw failed(e.kind());
        }
    }

    /** A kustomization that is itself broken is reported by our reader, which quotes nothing. */
    private String redact(String message) {
        var secret = Kustomization.secretTexts(Kustomization.closure(directory));
        return new Redaction().maskingTexts(secret).of(message);
    }

    private CliException failed(ProgramException.Kind kind) {
        return kind == ProgramException.Kind.NOT_FOUND
                ? new CliException(
                        ExitCode.UNAVAILABLE,
                        "kubectl is needed to build %s and was not found (%s)".formatted(directory, kubectl),
                        "set SAMEKIND_KUBECTL to it, or run ./dev start once, which brings the pinned one")
                : new CliException(
                        ExitCode.TIMED_OUT,
                        "kustomize took longer than %d s for %s".formatted(TIMEOUT.toSeconds(), directory),
                        "a remote base may not be reachable: vendor it");
    }
}

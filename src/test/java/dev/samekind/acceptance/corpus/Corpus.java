package dev.samekind.acceptance.corpus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.chart.Chart;
import dev.samekind.acceptance.operator.Yaml;
import dev.samekind.parity.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Applications' manifests as they are, in a directory that is no part of this repository. */
final class Corpus {
    private static final String VARIABLE = "SAMEKIND_CORPUS";
    private static final Path BESIDE_THE_REPOSITORY = Path.of("..", "..", "shared", "corpus");

    private final Path root;

    private Corpus(Path root) {
        this.root = root;
    }

    /** Finds it; a suite without it would say less than it seems to. */
    static Corpus find() {
        var stated = System.getenv(VARIABLE);
        var root = (stated == null ? BESIDE_THE_REPOSITORY : Path.of(stated))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(root.resolve("online-boutique"))) {
            throw new IllegalStateException("No corpus in " + root + ": set " + VARIABLE
                    + " to the directory that holds online-boutique and bookinfo");
        }
        return new Corpus(root);
    }

    /** Objects of plain files, in a namespace. */
    List<ObjectNode> files(String namespace, String... paths) {
        return Arrays.stream(paths)
                .map(path -> read(root.resolve(path)))
                .flatMap(yaml -> Yaml.objects(yaml).stream())
                .map(tree -> Manifest.of(tree).inNamespace(namespace).tree())
                .toList();
    }

    /** Objects of a Kustomize directory with components, in a namespace. */
    List<ObjectNode> kustomize(ApiServer server, String namespace, String base, String... components) {
        try {
            var overlay = Files.createTempDirectory(server.scratch(), "overlay").toRealPath();
            var yaml = new StringBuilder("namespace: " + namespace + "\nresources:\n- "
                    + overlay.relativize(root.resolve(base).toRealPath()) + "\ncomponents:\n");
            for (var component : components) {
                yaml.append("- ")
                        .append(overlay.relativize(root.resolve(component).toRealPath()))
                        .append('\n');
            }
            Files.writeString(overlay.resolve("kustomization.yaml"), yaml);
            return Yaml.objects(run(server.kubectl().toString(), "kustomize", overlay.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Objects of a Helm chart with its default values, in a namespace. */
    List<ObjectNode> helm(String namespace, String chart) {
        var rendered = new Helm(root.resolve(chart))
                .template()
                .withName("corpus")
                .withNamespace(namespace)
                .withKubeVersion(Chart.KUBERNETES)
                .call();
        return Yaml.objects(rendered).stream()
                .map(tree -> Manifest.of(tree).inNamespace(namespace).tree())
                .toList();
    }

    static String run(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.samekind.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    private static final Pattern KIND = Pattern.compile("(?m)^kind: ");

    @Test
    void online_boutique_with_network_policies_by_kustomize(@TempDir Path directory) throws IOException {
        var boutique = Corpus.directory("online-boutique").resolve("kustomize");
        copy(boutique.resolve("base"), directory.resolve("base"));
        copy(boutique.resolve("components/network-policies"), directory.resolve("components/network-policies"));
        var overlay = Files.createDirectory(directory.resolve("production"));
        Files.writeString(
                overlay.resolve("kustomization.yaml"),
                "resources: [../base]\ncomponents: [../components/network-policies]\n");
        int expected = count(Corpus.kubectl("kustomize", overlay.toString()));
        var run = Run.of("--kustomize", overlay.toString());
        Corpus.assertComplete(run, expected);
        assertThat(expected).isGreaterThan(40);
        assertThat(Yaml.bundles(run)
                        .getFirst()
                        .at("/spec/objects")
                        .valueStream()
                        .filter(object -> object.path("kind").asText().equals("NetworkPolicy")))
                .hasSizeGreaterThan(10);
    }

    @Test
    void online_boutique_by_helm() throws IOException {
        var chart = Corpus.directory("online-boutique").resolve("helm-chart");
        var run = Run.of("--helm", chart.toString());
        Corpus.assertComplete(
                run, count(new Helm(chart).template().withKubeVersion("1.34.4").call()));
        assertThat(images(run)).hasSizeGreaterThan(10).anyMatch(image -> image.endsWith("/frontend:v0.10.6"));
    }

    @Test
    void bookinfo_with_its_ingress() throws IOException {
        var kube = Corpus.directory("bookinfo").resolve("platform/kube");
        files(kube.resolve("bookinfo.yaml"), kube.resolve("bookinfo-ingress.yaml"));
    }

    @Test
    void bookinfo_with_gateway_api() throws IOException {
        var bookinfo = Corpus.directory("bookinfo");
        files(
                bookinfo.resolve("platform/kube/bookinfo.yaml"),
                bookinfo.resolve("platform/kube/bookinfo-versions.yaml"),
                bookinfo.resolve("gateway-api/bookinfo-gateway.yaml"),
                bookinfo.resolve("gateway-api/route-all-v1.yaml"));
    }

    /** The count is kubectl's: a kustomization of the files, of which it prints each object. */
    private static void files(Path... files) throws IOException {
        var directory = Files.createTempDirectory("samekind-corpus-");
        var resources = new StringBuilder("resources:\n");
        for (var file : files) {
            Files.copy(file, directory.resolve(file.getFileName().toString()));
            resources.append("- ").append(file.getFileName()).append('\n');
        }
        Files.writeString(directory.resolve("kustomization.yaml"), resources);
        var arguments = Stream.concat(
                Stream.of("--name", "bookinfo", "--yaml"), Stream.of(files).map(Path::toString));
        Corpus.assertComplete(
                Run.of(arguments.toArray(String[]::new)), count(Corpus.kubectl("kustomize", directory.toString())));
    }

    private static int count(String manifests) {
        return (int) KIND.matcher(manifests).results().count();
    }

    private static List<String> images(Run run) {
        return Yaml.bundles(run)
                .getFirst()
                .at("/spec/images")
                .valueStream()
                .map(image -> image.path("image").asText())
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var paths = Files.walk(from)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                Files.writeString(
                        to.resolve(from.relativize(path).toString()), Files.readString(path, StandardCharsets.UTF_8));
            }
        }
    }
}

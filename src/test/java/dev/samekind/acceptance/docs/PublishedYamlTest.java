package dev.samekind.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.Crds;
import dev.samekind.acceptance.apiserver.WithApiServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader copies from a page or applies from an example is taken by the API server as it stands. */
@WithApiServer
class PublishedYamlTest {
    private static final String KUSTOMIZATION = "kustomize.config.k8s.io/v1beta1";

    private static String namespace = "";

    @BeforeAll
    static void installCrds(ApiServer server) {
        Crds.install(server);
        namespace = server.newNamespace("docs");
    }

    static List<Snippet> snippets() {
        return Stream.concat(Repository.blocks().stream(), Repository.examples().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void isApplied(Snippet snippet, ApiServer server) {
        for (var document : snippet.documents()) {
            var object = document.object();
            if (!object.path("apiVersion").asText().equals(KUSTOMIZATION)) {
                apply(server, document, object);
            }
        }
    }

    static List<Path> kustomizations() {
        return Repository.kustomizations();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void isAppliedAsKustomizeBuildsIt(Path directory, ApiServer server) throws Exception {
        var built = new Snippet(directory, 1, kustomize(server, directory));
        var documents = built.documents();
        assertThat(documents).isNotEmpty();
        documents.forEach(document -> apply(server, document, document.object()));
    }

    @Test
    void pagesAndExamplesAreFound() {
        assertThat(snippets())
                .extracting(snippet -> snippet.file().toString())
                .contains(
                        "docs/your-own-system.md",
                        "examples/shop/environment/10-baseline.yaml",
                        "examples/minimal/environment/20-environment.yaml");
        assertThat(kustomizations()).isNotEmpty();
    }

    @Test
    void aFieldThatIsNotThereIsNamedWithItsFileAndLine(ApiServer server) {
        var page = new Snippet(Path.of("page.md"), 7, """
                apiVersion: samekind.dev/v1alpha1
                kind: DevEnvironment
                metadata: {name: one}
                spec: {bundles: [{name: one}]}
                ---
                apiVersion: samekind.dev/v1alpha1
                kind: DevEnvironment
                metadata: {name: two}
                spec: {bundles: [{name: two}], speling: wrong}
                """);
        assertThatThrownBy(() -> isApplied(page, server))
                .hasMessageStartingWith("page.md:12: ")
                .hasMessageContaining("speling");
    }

    @Test
    void aFragmentIsNamedWithItsFileAndLine(ApiServer server) {
        assertThatThrownBy(() -> isApplied(new Snippet(Path.of("page.md"), 3, "spec: {}\n"), server))
                .hasMessageStartingWith("page.md:3: this is no whole object");
    }

    /** A bundle's objects are as good as the bundle: the operator applies them. */
    private static void apply(ApiServer server, Snippet where, ObjectNode object) {
        var dryRun = new DryRun(server, namespace);
        dryRun.apply(where, object);
        for (var inside : object.at("/spec/objects")) {
            dryRun.apply(where, (ObjectNode) inside);
        }
    }

    private static String kustomize(ApiServer server, Path directory) throws IOException, InterruptedException {
        var process = new ProcessBuilder(server.kubectl().toString(), "kustomize", directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("kubectl kustomize " + directory).isZero();
        return yaml;
    }
}

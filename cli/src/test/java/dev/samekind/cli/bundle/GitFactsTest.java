package dev.samekind.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitFactsTest {
    @TempDir
    private Path directory;

    private Path shop = Path.of("");

    @BeforeEach
    void aRepository() throws IOException {
        shop = Files.createDirectories(directory.resolve("k8s/shop"));
        Files.writeString(shop.resolve("a.yaml"), "a: 1\n");
        Files.writeString(directory.resolve("README"), "x\n");
        git("init", "-q");
        git("add", "-A");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "one");
        git("remote", "add", "origin", "https://user:token@git.example.com/shop.git");
    }

    @Test
    void a_clean_tree_is_its_commit() {
        var facts = GitFacts.of(List.of(shop), null).orElseThrow();
        assertThat(facts.revision()).matches("[0-9a-f]{40}");
        assertThat(facts.path()).isEqualTo("k8s/shop");
        assertThat(facts.repository()).isEqualTo("https://git.example.com/shop.git");
    }

    @Test
    void a_change_below_makes_it_dirty() throws IOException {
        Files.writeString(shop.resolve("a.yaml"), "a: 2\n");
        assertThat(revision()).endsWith("-dirty");
    }

    @Test
    void a_new_file_below_makes_it_dirty() throws IOException {
        Files.writeString(shop.resolve("b.yaml"), "b: 1\n");
        assertThat(revision()).endsWith("-dirty");
    }

    @Test
    void a_change_elsewhere_does_not() throws IOException {
        Files.writeString(directory.resolve("README"), "y\n");
        assertThat(revision()).doesNotContain("dirty");
    }

    @Test
    void the_written_file_does_not_count() throws IOException {
        var output = Files.writeString(shop.resolve("bundle.yaml"), "x\n");
        assertThat(GitFacts.of(List.of(shop), output).orElseThrow().revision()).doesNotContain("dirty");
    }

    @Test
    void an_input_outside_the_tree_makes_it_dirty(@TempDir Path elsewhere) throws IOException {
        var values = Files.writeString(elsewhere.resolve("values.yaml"), "a: 1\n");
        assertThat(GitFacts.of(List.of(shop, values), null).orElseThrow().revision())
                .endsWith("-dirty");
    }

    @Test
    void outside_git_nothing_is_said(@TempDir Path elsewhere) {
        assertThat(GitFacts.of(List.of(elsewhere), null)).isEmpty();
    }

    @Test
    void a_base_that_an_overlay_is_built_from_counts() throws IOException {
        Corpus.requireKubectl();
        Files.createDirectories(directory.resolve("base"));
        Files.writeString(directory.resolve("base/kustomization.yaml"), "resources: [cm.yaml]\n");
        var base = directory.resolve("base/cm.yaml");
        Files.writeString(base, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        Files.writeString(shop.resolve("kustomization.yaml"), "resources: [../../base]\n");
        git("add", "-A");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "two");
        var output = directory.resolve("bundle.yaml");
        var clean = Run.of(shop.toString(), "-o", output.toString());
        assertThat(clean.exitCode()).as(clean.err()).isZero();
        var first = Files.readString(output);
        Run.of(shop.toString(), "-o", output.toString());
        assertThat(first).doesNotContain("dirty").contains("path: k8s/shop");
        assertThat(output).hasContent(first);
        Files.writeString(base, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n");
        assertThat(Run.of(shop.toString()).out()).contains("-dirty");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:token@git.example.com/shop.git, https://git.example.com/shop.git",
        "https://token@git.example.com/shop.git, https://git.example.com/shop.git",
        "https://git.example.com/shop.git?private_token=x, https://git.example.com/shop.git",
        "https://user:p@ss@git.example.com/a/b, https://git.example.com/a/b",
        "ssh://git@git.example.com:2222/shop.git, ssh://git.example.com:2222/shop.git",
        "git@git.example.com:shop/shop.git, git.example.com:shop/shop.git",
        "git.example.com:shop.git, git.example.com:shop.git",
        "file:///home/somebody/shop,",
        "/home/somebody/shop,",
        "../shop,",
        "C:\\shop,",
        "C:/shop,",
        "'',",
    })
    void remotes_are_published_without_credentials_or_local_paths(String remote, String published) {
        assertThat(Remotes.portable(remote)).isEqualTo(published);
    }

    private String revision() {
        return GitFacts.of(List.of(shop), null).orElseThrow().revision();
    }

    private void git(String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        new Programs(directory, Map.of()).output(Duration.ofSeconds(30), command);
    }
}

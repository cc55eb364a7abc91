package dev.samekind.cli.bundle.moved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.Renderer;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Source;
import dev.samekind.cli.bundle.moved.Moved.State;
import dev.samekind.cli.process.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductionSourceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String REMOTE = "https://git.example.com/shop.git";
    private static final String CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: {a: '%s'}\n";

    @TempDir
    private Path directory;

    private Path repository = Path.of("");
    private String bundled = "";

    @BeforeEach
    void aRepository() throws IOException {
        repository = Files.createDirectories(directory.resolve("shop"));
        git("init", "-q");
        git("remote", "add", "origin", "https://user:token@git.example.com/shop.git");
        bundled = commit("k8s/a.yaml", CONFIG_MAP.formatted("a", 1));
    }

    @Test
    void the_same_revision_has_not_moved() {
        assertThat(moved(bundled).state()).isEqualTo(State.Latest);
    }

    @Test
    void two_commits_that_touch_it_are_counted_and_others_are_not() throws IOException {
        commit("README", "x");
        commit("k8s/a.yaml", CONFIG_MAP.formatted("a", 2));
        var latest = commit("k8s/b.yaml", CONFIG_MAP.formatted("b", 1));
        assertThat(moved(bundled)).satisfies(moved -> {
            assertThat(moved.state()).isEqualTo(State.Moved);
            assertThat(moved.behind()).isEqualTo(2);
            assertThat(moved.bundleRevision()).isEqualTo(bundled);
            assertThat(moved.latestRevision()).isEqualTo(latest);
            assertThat(moved.objects()).containsExactly("~ ConfigMap default/a", "+ ConfigMap default/b");
            assertThat(moved.message())
                    .startsWith("production is at %s, 2 commits after the bundle's %s; 2 objects differ"
                            .formatted(latest, bundled));
        });
    }

    @Test
    void a_commit_that_touches_nothing_of_it_has_not_moved_it() throws IOException {
        commit("README", "x");
        assertThat(moved(bundled).state()).isEqualTo(State.Latest);
    }

    @Test
    void a_commit_and_its_revert_change_no_object() throws IOException {
        commit("k8s/a.yaml", CONFIG_MAP.formatted("a", 2));
        commit("k8s/a.yaml", CONFIG_MAP.formatted("a", 1));
        assertThat(moved(bundled)).satisfies(moved -> {
            assertThat(moved.behind()).isEqualTo(2);
            assertThat(moved.objects()).isEmpty();
        });
    }

    @Test
    void a_bundle_that_is_newer_than_the_checkout_says_so() throws IOException {
        var newer = commit("k8s/a.yaml", CONFIG_MAP.formatted("a", 2));
        git("reset", "-q", "--hard", bundled);
        assertUnknown(moved(newer), "which is newer than the checkout's " + bundled);
    }

    @Test
    void a_bundle_of_changes_that_no_commit_has_cannot_be_compared() {
        assertUnknown(moved(bundled + "-dirty"), "it has changes that no commit has");
    }

    @Test
    void changes_that_are_not_committed_are_not_production() throws IOException {
        Files.writeString(repository.resolve("k8s/a.yaml"), CONFIG_MAP.formatted("a", 2));
        git("add", "-A");
        var status = git("status", "--porcelain");
        assertThat(moved(bundled).state()).isEqualTo(State.Latest);
        commit("k8s/c.yaml", CONFIG_MAP.formatted("c", 1), "k8s/c.yaml");
        assertThat(moved(bundled))
                .satisfies(moved -> assertThat(moved.objects()).containsExactly("+ ConfigMap default/c"));
        assertThat(git("status", "--porcelain"))
                .as("index and working tree stay")
                .isEqualTo(status);
    }

    @Test
    void a_path_that_moved_away_is_named() throws IOException {
        git("mv", "k8s", "deploy");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qam", "move");
        assertThat(moved(bundled)).satisfies(moved -> {
            assertThat(moved.state()).isEqualTo(State.Moved);
            assertThat(moved.behind()).isEqualTo(1);
            assertThat(moved.message()).contains("k8s is no longer there: find where it went");
        });
    }

    @Test
    void a_rewritten_history_is_said() throws IOException {
        commit("k8s/a.yaml", CONFIG_MAP.formatted("a", 2));
        git("checkout", "-q", "--orphan", "new");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "all anew");
        assertThat(moved(bundled)).satisfies(moved -> {
            assertThat(moved.state()).isEqualTo(State.Moved);
            assertThat(moved.objects()).containsExactly("~ ConfigMap default/a");
            assertThat(moved.message()).contains("its history was rewritten");
        });
    }

    @Test
    void an_unknown_revision_is_said() {
        assertUnknown(moved("0123456789abcdef0123456789abcdef01234567"), "does not have the bundle's revision 0123");
        assertUnknown(moved("--output=x"), "does not have the bundle's revision");
    }

    @Test
    void a_shallow_clone_is_said() throws IOException {
        commit("k8s/a.yaml", CONFIG_MAP.formatted("a", 2));
        git(
                "clone",
                "-q",
                "--depth",
                "1",
                "file://" + repository,
                directory.resolve("shallow").toString());
        new Programs(directory.resolve("shallow"), Map.of())
                .output(Duration.ofSeconds(30), "git", "remote", "set-url", "origin", REMOTE);
        assertUnknown(
                new ProductionSource("kubectl", true, PATIENCE)
                        .moved(source(REMOTE, bundled, Renderer.Yaml, "k8s"), directory.resolve("shallow")),
                "is a shallow clone without the bundle's revision");
    }

    @Test
    void without_a_checkout_the_named_repository_is_cloned(@TempDir Path elsewhere) throws IOException {
        commit("k8s/a.yaml", CONFIG_MAP.formatted("a", 2));
        var source = source("file://" + repository, bundled, Renderer.Yaml, "k8s");
        assertThat(new ProductionSource("kubectl", true, PATIENCE).moved(source, elsewhere))
                .satisfies(moved -> assertThat(moved.objects()).containsExactly("~ ConfigMap default/a"));
    }

    @Test
    void offline_nothing_is_cloned(@TempDir Path elsewhere) {
        assertUnknown(
                new ProductionSource("kubectl", false, PATIENCE)
                        .moved(source("file://" + repository, bundled, Renderer.Yaml, "k8s"), elsewhere),
                "is in no checkout of the bundle's repository");
        assertUnknown(
                new ProductionSource("kubectl", false, PATIENCE)
                        .moved(source("https://me:token@git.example.com/x", bundled, Renderer.Yaml, "k8s"), elsewhere),
                "is in no checkout of https://git.example.com/x: run this in one");
    }

    @Test
    void a_clone_takes_no_longer_than_was_asked_for(@TempDir Path elsewhere) throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var source = source("git://127.0.0.1:%d/x".formatted(silent.getLocalPort()), bundled, Renderer.Yaml, "k8s");

            assertUnknown(
                    new ProductionSource("kubectl", true, Duration.ofSeconds(1)).moved(source, elsewhere),
                    "git did not answer in time: give it a longer --timeout");
        }
    }

    @Test
    void a_password_in_the_bundle_is_not_said(@TempDir Path elsewhere) {
        assertUnknown(
                new ProductionSource("kubectl", true, PATIENCE)
                        .moved(source("https://me:token@127.0.0.1:1/x", bundled, Renderer.Yaml, "k8s"), elsewhere),
                "https://127.0.0.1:1/x cannot be cloned");
    }

    @Test
    void a_checkout_that_leaves_files_to_its_remote_fetches_none_of_them() throws IOException {
        git("config", "uploadpack.allowFilter", "true");
        commit("k8s/a.yaml", CONFIG_MAP.formatted("a", 2));
        var partial = directory.resolve("partial");
        git("clone", "-q", "--filter=blob:none", "--no-checkout", "file://" + repository, partial.toString());
        assertUnknown(
                new ProductionSource("kubectl", false, PATIENCE)
                        .moved(source(REMOTE, bundled, Renderer.Yaml, "k8s"), partial),
                "is the checkout no partial clone");
    }

    @Test
    void offline_a_remote_base_is_not_fetched() throws IOException {
        commit("k8s/kustomization.yaml", "resources: [a.yaml, 'https://127.0.0.1:1/base']\n");
        assertThat(new ProductionSource("kubectl", false, PATIENCE)
                        .moved(source(REMOTE, bundled, Renderer.Kustomize, "k8s"), repository))
                .satisfies(moved -> {
                    assertThat(moved.behind()).isEqualTo(1);
                    assertThat(moved.message()).contains("cannot be rendered");
                });
        var first = commit("k8s/a.yaml", CONFIG_MAP.formatted("a", 2));
        commit("k8s/a.yaml", CONFIG_MAP.formatted("a", 3));
        assertThat(new ProductionSource("kubectl", false, PATIENCE)
                        .moved(source(REMOTE, first, Renderer.Kustomize, "k8s"), repository))
                .satisfies(moved -> assertThat(moved.message()).contains("a remote base, which is not fetched"));
    }

    @Test
    void no_repository_is_said(@TempDir Path elsewhere) {
        var production = new ProductionSource("kubectl", true, PATIENCE);
        assertUnknown(
                production.moved(source(null, bundled, Renderer.Yaml, "k8s"), elsewhere),
                "the bundle names no repository");
        assertUnknown(
                production.moved(source("file://" + elsewhere, bundled, Renderer.Yaml, "k8s"), elsewhere),
                "cannot be cloned");
        assertUnknown(
                production.moved(new Source(Renderer.Cluster, null, null, null, null), elsewhere), "names no revision");
    }

    @Test
    void what_a_chart_gives_is_not_guessed() throws IOException {
        commit("k8s/a.yaml", CONFIG_MAP.formatted("a", 2));
        assertThat(new ProductionSource("kubectl", true, PATIENCE)
                        .moved(source(REMOTE, bundled, Renderer.Helm, "k8s"), repository))
                .satisfies(moved -> {
                    assertThat(moved.behind()).isEqualTo(1);
                    assertThat(moved.message()).contains("options that the bundle does not name");
                });
    }

    @Test
    void a_base_that_an_overlay_is_built_from_counts() throws IOException {
        var kubectl = Path.of("..", ".dev", "bin", "kubectl").toAbsolutePath().normalize();
        var program = Files.isExecutable(kubectl)
                ? kubectl.toString()
                : System.getenv().getOrDefault("SAMEKIND_KUBECTL", "kubectl");
        commit("overlay/kustomization.yaml", "resources: [../base]\n");
        commit("base/kustomization.yaml", "resources: [a.yaml]\n");
        var first = commit("base/a.yaml", CONFIG_MAP.formatted("a", 1));
        commit("base/a.yaml", CONFIG_MAP.formatted("a", 2));
        assertThat(new ProductionSource(program, true, PATIENCE)
                        .moved(source(REMOTE, first, Renderer.Kustomize, "overlay"), repository))
                .satisfies(moved -> {
                    assertThat(moved.behind()).isEqualTo(1);
                    assertThat(moved.objects()).as(moved.message()).containsExactly("~ ConfigMap default/a");
                });
    }

    private static void assertUnknown(Moved found, String message) {
        assertThat(found).satisfies(moved -> {
            assertThat(moved.state()).isEqualTo(State.Unknown);
            assertThat(moved.message()).contains(message).doesNotContain("token");
        });
    }

    private Moved moved(String revision) {
        return new ProductionSource("kubectl", true, PATIENCE)
                .moved(source(REMOTE, revision, Renderer.Yaml, "k8s"), repository);
    }

    private static Source source(@Nullable String remote, String revision, Renderer renderer, String path) {
        return new Source(renderer, null, remote, path, revision);
    }

    private String commit(String file, String text, String... only) throws IOException {
        var path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        git("add", file);
        var command =
                new ArrayList<>(List.of("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "x"));
        command.addAll(Arrays.asList(only));
        git(command.toArray(String[]::new));
        return git("rev-parse", "HEAD");
    }

    private String git(String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(Arrays.asList(arguments));
        return new Programs(repository, Map.of())
                .output(Duration.ofSeconds(30), command.toArray(String[]::new))
                .strip();
    }
}

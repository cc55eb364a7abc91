package dev.samekind.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Renderer;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Source;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Production in a Git repository, and an environment whose bundle is of one of its revisions. */
class ParityProductionTest {
    private static final String CANARY = "c4n4ry";
    private static final String REMOTE = "https://git.example.com/shop.git";

    private final Path production;
    private final TestApp dev;
    private final ParityCluster cluster;
    private String bundled = "";

    ParityProductionTest(@TempDir Path production) {
        this.production = production;
        dev = new TestApp(production, Map.of());
        cluster = new ParityCluster(dev);
    }

    @BeforeEach
    void aRepository() throws IOException {
        git("init", "-q");
        git("remote", "add", "origin", "https://me:" + CANARY + "@git.example.com/shop.git");
        bundled = commit("a", 1);
        cluster.reported(Samples.report(Verdict.InParity, List.of()));
        bundle(REMOTE, bundled);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void theLatestIsSaid() throws IOException {
        assertThat(parity(dev, "--require-latest")).isZero();
        assertThat(dev.out()).contains("shop @ 9f2c1ab (latest)");
        assertThat(dev.err()).isEmpty();
        assertJson("Latest", 0, List.of());
    }

    @Test
    void twoCommitsAreAFlagBesideTheVerdict() throws IOException {
        commit("a", 2);
        var latest = commit("b", 1);

        assertThat(parity(dev)).isZero();
        assertThat(dev.out())
                .startsWith("PARITY  InParity  shop   shop @ 9f2c1ab (2 behind production's " + latest.substring(0, 12))
                .contains("ProductionMoved  shop: production is at " + latest + ", 2 commits after the bundle's "
                        + bundled)
                .contains("     ~ Secret default/a\n     + Secret default/b\n");
        assertJson("Moved", 2, List.of("~ Secret default/a", "+ Secret default/b"));
    }

    @Test
    void whatMovedIsAnExitCodeWhereTheLatestIsRequired() throws IOException {
        commit("a", 2);

        assertThat(parity(dev, "--require-latest")).isEqualTo(11);
        assertThat(dev.out()).startsWith("PARITY  InParity  shop");
        assertThat(dev.err()).contains("production has moved since the bundle was made; ./dev bundle");
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"OutOfParity", "Unknown"})
    void theVerdictWins(Verdict verdict) throws IOException {
        commit("a", 2);
        cluster.reported(Samples.report(verdict, List.of()));

        assertThat(parity(dev, "--require-latest")).isEqualTo(verdict == Verdict.OutOfParity ? 10 : 12);
        assertThat(dev.out()).contains("(1 behind production's");
        assertThat(dev.err()).isEmpty();
    }

    @Test
    void aRevisionThatNobodyHasIsUnknown() throws IOException {
        bundle(REMOTE, "0123456789abcdef0123456789abcdef01234567");

        assertUnknown("does not have the bundle's revision 0123456789abcdef");
    }

    @Test
    void aBundleWithoutASourceIsUnknown() throws IOException {
        cluster.bundle("shop", Samples.BUNDLE, null);

        assertUnknown("ProductionBundle shop does not say where it comes from");
    }

    @Test
    void aBundleThatIsGoneOrAnotherOneIsUnknown() throws IOException {
        cluster.bundle("shop", Samples.BASELINE, source(REMOTE, bundled));

        assertUnknown("is another one than the report is about");
        cluster.forget("shop");
        parity(dev, "--require-latest");
        assertThat(dev.err()).contains("shop: ProductionBundle shop is not in the cluster any more");
    }

    @Test
    void aRepositoryThatIsGoneIsUnknown() throws IOException {
        bundle("file://" + production.resolve("gone"), "0123456789abcdef0123456789abcdef01234567");

        assertUnknown("the bundle's repository cannot be cloned");
    }

    @Test
    void aRepositoryIsClonedOnlyWhereTheLatestIsRequired(@TempDir Path elsewhere) throws IOException {
        commit("a", 2);
        var other = new TestApp(elsewhere, Map.of());
        try (var another = new ParityCluster(other)) {
            another.reported(Samples.report(Verdict.InParity, List.of()));
            another.bundle("shop", Samples.BUNDLE, source("file://" + production, bundled));

            assertThat(parity(other)).isZero();
            assertThat(other.out())
                    .contains("(production unknown)")
                    .contains(
                            "is in no checkout of the bundle's repository: run this in one; --require-latest clones it");
            assertThat(parity(other, "--require-latest")).isEqualTo(11);
            assertThat(other.out()).contains("(1 behind production's");
        }
    }

    @ParameterizedTest
    @EnumSource(ParityFormat.class)
    void noSecretIsPrinted(ParityFormat format) throws IOException {
        commit("a", 2);
        parity(dev, "-o", format.name());
        assertThat(dev.out()).contains("Secret default/a");

        bundle("https://me:" + CANARY + "@127.0.0.1:1/shop", "0123456789abcdef0123456789abcdef01234567");
        parity(dev, "-o", format.name());
        assertThat(parity(dev, "--require-latest", "-o", format.name())).isEqualTo(12);
        assertThat(dev.err()).contains("https://127.0.0.1:1/shop cannot be cloned");
        assertThat(dev.out() + dev.err()).doesNotContain(CANARY);
    }

    private void assertUnknown(String message) throws IOException {
        assertThat(parity(dev, "--require-latest")).isEqualTo(12);
        assertThat(dev.out())
                .contains("PARITY  InParity  shop   shop @ 9f2c1ab (production unknown)")
                .contains(message);
        assertThat(dev.err())
                .startsWith("--require-latest: it is not known where production is now:\n       shop: ")
                .contains(message);
        assertJson("Unknown", null, List.of());
    }

    private void assertJson(String state, @Nullable Integer behind, List<String> objects) throws IOException {
        var json = new TestApp(production, Map.of());
        assertThat(parity(json, "-o", "json")).isZero();
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:schema/parity-v1.json"));
        assertThat(schema.validate(json.out(), InputFormat.JSON)).isEmpty();
        var found = json.samekindJson().at("/production/0");
        assertThat(found.path("state").asText()).isEqualTo(state);
        assertThat(found.has("behind")).isEqualTo(behind != null);
        assertThat(found.path("behind").asInt()).isEqualTo(behind == null ? 0 : behind);
        assertThat(found.path("objects")).extracting(object -> object.asText()).isEqualTo(objects);
    }

    private static int parity(TestApp app, String... arguments) {
        var line = new ArrayList<>(List.of("parity", "--timeout", "1s"));
        line.addAll(List.of(arguments));
        return app.run(line.toArray(String[]::new));
    }

    private void bundle(String repository, String revision) {
        cluster.bundle("shop", Samples.BUNDLE, source(repository, revision));
    }

    private static Source source(String repository, String revision) {
        return new Source(Renderer.Yaml, null, repository, "k8s", revision);
    }

    private String commit(String name, int keys) throws IOException {
        var file = Files.createDirectories(production.resolve("k8s")).resolve(name + ".yaml");
        var secret =
                new StringBuilder("apiVersion: v1\nkind: Secret\nmetadata: {name: %s}\nstringData:\n".formatted(name));
        for (int i = 0; i < keys; i++) {
            secret.append("  key%d: %s%d\n".formatted(i, CANARY, i));
        }
        Files.writeString(file, secret);
        git("add", "k8s");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "x");
        return git("rev-parse", "HEAD");
    }

    private String git(String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return new Programs(production, Map.of())
                .output(Duration.ofSeconds(30), command.toArray(String[]::new))
                .strip();
    }
}

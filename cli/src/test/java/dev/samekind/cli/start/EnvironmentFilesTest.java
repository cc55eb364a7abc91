package dev.samekind.cli.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.output.DurationConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentFilesTest {
    private static final String ENVIRONMENT = """
            apiVersion: samekind.dev/v1alpha1
            kind: DevEnvironment
            metadata: {name: shop}
            spec: {bundles: [{name: shop}]}
            """;

    @TempDir
    Path folder;

    @Test
    void objectsAreAppliedInTheOrderOfTheirDependenceWhateverTheFilesAreCalled() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), ENVIRONMENT);
        Files.writeString(folder.resolve("b.yml"), """
                # a comment
                ---
                apiVersion: samekind.dev/v1alpha1
                kind: ProductionBundle
                metadata: {name: shop}
                ---
                apiVersion: samekind.dev/v1alpha1
                kind: ParityBaseline
                metadata: {name: laptop}
                ---
                """);
        Files.writeString(folder.resolve("kustomization.yaml"), "resources: [a.yaml, b.yml]\n");
        Files.writeString(folder.resolve("README.md"), "# not YAML: {\n");

        assertThat(EnvironmentFiles.read(folder).manifests())
                .extracting(manifest -> manifest.key().display())
                .containsExactly("ParityBaseline laptop", "ProductionBundle shop", "DevEnvironment shop");
    }

    @Test
    void aFileAloneWillDoAndContextsAreRelativeToItsFolder() throws IOException {
        var file = Files.writeString(folder.resolve("env.yaml"), ENVIRONMENT);

        assertThat(EnvironmentFiles.read(file).directory()).isEqualTo(folder);
    }

    @Test
    void theFolderOfAnExampleStandsForTheEnvironmentInIt() throws IOException {
        var inside = Files.createDirectory(folder.resolve("environment"));
        Files.writeString(inside.resolve("env.yaml"), ENVIRONMENT);
        Files.writeString(folder.resolve("compose.yaml"), "services: {}\n");

        assertThat(EnvironmentFiles.read(folder).directory()).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: [1,'                                                    | line 2, column 1: not valid YAML",
                "'a: 1\na: 2'                                                | line 2, column 1",
                "'just text'                                                 | not a Kubernetes object",
                "'- 1'                                                       | not a Kubernetes object",
                "'kind: DevEnvironment'                                      | has no apiVersion",
                "'{apiVersion: v1, kind: Secret, metadata: {name: x}}'       | Secret x",
                "'{apiVersion: samekind.dev/v1alpha1, kind: Dev, metadata: {name: x}}' | Dev x",
                "'{apiVersion: samekind.dev/v1alpha1, kind: DevEnvironment}' | metadata.name is missing",
                "''                                                          | holds no DevEnvironment",
                "'{apiVersion: samekind.dev/v1alpha1, kind: ParityBaseline, metadata: {name: x}}' | holds no DevEnvironment",
            })
    void badInputIsNamedWithItsFile(String yaml, String said) throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), yaml);

        assertThatThrownBy(() -> EnvironmentFiles.read(folder))
                .asInstanceOf(InstanceOfAssertFactories.type(CliException.class))
                .satisfies(failure ->
                        assertThat(failure).hasMessageContaining(said).hasMessageContaining(folder.toString()))
                .extracting(CliException::exitCode)
                .isEqualTo(ExitCode.USAGE.code());
    }

    @Test
    void aListIsTakenApartAsByKubectl() throws IOException {
        Files.writeString(folder.resolve("list.yaml"), """
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: samekind.dev/v1alpha1, kind: DevEnvironment, metadata: {name: shop}}
                - {apiVersion: samekind.dev/v1alpha1, kind: ParityBaseline, metadata: {name: laptop}}
                """);

        assertThat(EnvironmentFiles.read(folder).manifests())
                .extracting(manifest -> manifest.key().display())
                .containsExactly("ParityBaseline laptop", "DevEnvironment shop");
    }

    @Test
    void aSecretBelongsIntoTheClusterAndItIsSaidHow() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), ENVIRONMENT);
        Files.writeString(
                folder.resolve("secret.yaml"), "{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: shop}}");

        assertThatThrownBy(() -> EnvironmentFiles.read(folder))
                .asInstanceOf(InstanceOfAssertFactories.type(CliException.class))
                .extracting(CliException::next)
                .asString()
                .contains("./dev kubectl -- create -f FILE");
    }

    @Test
    void twoObjectsOfOneNameAreOneTooMany() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), ENVIRONMENT + "---\n" + ENVIRONMENT);

        assertThatThrownBy(() -> EnvironmentFiles.read(folder)).hasMessageContaining("another document");
    }

    @ParameterizedTest
    @CsvSource({"90s, 90", "10m, 600", "1h30m, 5400", "2h, 7200", "1m5s, 65"})
    void timesAreWrittenAsPeopleWriteThem(String text, long seconds) {
        assertThat(new DurationConverter().convert(text)).hasSeconds(seconds);
    }

    @ParameterizedTest
    @CsvSource({"''", "10", "-5s", "0s", "5 m", "s", "1.5h", "m5", "9999999999s"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text)).hasMessageContaining("is not a time");
    }
}

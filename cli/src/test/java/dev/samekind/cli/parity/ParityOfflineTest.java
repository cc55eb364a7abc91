package dev.samekind.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.samekind.cli.TestApp;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParityOfflineTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();
    private static final String OTHER = "sha256:" + "e".repeat(64);
    private static final String CONFIG =
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}, data: {MODE: live}}";
    private static final String TOPIC =
            "{apiVersion: example.com/v1, kind: Topic, metadata: {name: orders, namespace: shop}, spec: {partitions: 3}}";

    private final Path folder;
    private final TestApp dev;

    /** The kubeconfig of the workspace is a folder: whoever reads it fails. */
    ParityOfflineTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.dev = new TestApp(
                folder, Map.of("KUBECONFIG", folder.resolve("no/kubeconfig").toString()));
        Files.createDirectories(dev.app().workspace().root().resolve(".dev/kubeconfig-samekind"));
    }

    private int offline(String... arguments) {
        var line = new ArrayList<>(List.of("parity", "--offline"));
        line.addAll(List.of(arguments));
        return dev.run(line.toArray(String[]::new));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String environment(String spec) throws IOException {
        return write("environment.yaml", resource("DevEnvironment", "shop", spec));
    }

    private String baseline(String spec) throws IOException {
        return write("baseline.yaml", resource("ParityBaseline", "laptop", spec));
    }

    private static String resource(String kind, String name, String spec) {
        return "{apiVersion: samekind.dev/v1alpha1, kind: %s, metadata: {name: %s}, spec: %s}\n"
                .formatted(kind, name, spec);
    }

    private String bundle(String... objects) throws IOException {
        var manifests = new ArrayList<Manifest>();
        for (var object : objects) {
            manifests.add(Manifest.of((ObjectNode) YAML.readTree(object)));
        }
        return write(
                "bundle.yaml",
                resource(
                        "ProductionBundle",
                        "shop",
                        "{source: {renderer: Yaml, revision: abc}, digest: '%s', objects: [%s]}"
                                .formatted(CanonicalJson.digest(manifests), String.join(", ", objects))));
    }

    @Test
    void theExampleIsDeclaredAsFarAsFilesSay() throws IOException {
        assertThat(offline(EXAMPLES.resolve("shop").toString())).isZero();
        assertThat(dev.out())
                .startsWith("PARITY  Unknown  shop")
                .contains("offline", "as far as files say", "NoCluster", "localisations/one-replica")
                .doesNotContain("InParity", "✗");
        assertThat(dev.err()).isEmpty();
    }

    @Test
    void theCurrentFolderIsTheDefaultAndFilesTogetherAreAnEnvironment() throws IOException {
        var bundle = bundle(CONFIG);
        var environment = environment("{bundles: [{name: shop}]}");
        assertThat(offline()).isZero();
        assertThat(offline("environment.yaml", bundle)).isZero();
        assertThat(offline(environment)).isEqualTo(20);
        assertThat(dev.err()).contains("UnknownBundle: ProductionBundle shop does not exist");
    }

    @Test
    void whatTheBaselineForbidsIsOutOfParity() throws IOException {
        bundle(CONFIG);
        baseline("{forbiddenInProduction: [{id: no-live, target: {kind: ConfigMap}, path: /data/MODE, values: [live],"
                + " reason: r, owner: o}]}");
        environment("{bundles: [{name: shop}], baseline: {name: laptop}}");
        assertThat(offline()).isEqualTo(10);
        assertThat(dev.out()).contains("OutOfParity", "ForbiddenInProduction");
    }

    @Test
    void aKindThatIsNotKnownIsNeverEqual() throws IOException {
        bundle(CONFIG, TOPIC);
        environment("{bundles: [{name: shop}]}");
        assertThat(offline()).isEqualTo(12);
        assertThat(dev.out())
                .contains("Unknown", "DefaultsUnknown", "no defaults of example.com/v1 Topic are recorded");
    }

    @Test
    void thePolicyMayTakeItAsInformation() throws IOException {
        bundle(CONFIG, TOPIC);
        baseline("{undeclared: {notComparable: Inform}}");
        environment("{bundles: [{name: shop}], baseline: {name: laptop}}");
        assertThat(offline()).isZero();
        assertThat(dev.out()).contains("DefaultsUnknown");
    }

    @Test
    void theJsonIsValidBySchemaAndSaysThatItIsOffline() throws IOException {
        assertThat(offline(EXAMPLES.resolve("shop").toString(), "-o", "json")).isZero();
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:schema/parity-v1.json"));
        assertThat(schema.validate(dev.out(), InputFormat.JSON)).isEmpty();
        assertThat(dev.samekindJson().at("/normaliser/mode").textValue()).isEqualTo("Offline");
        assertThat(dev.samekindJson().at("/verdict").textValue()).isEqualTo("Unknown");
        assertThat(dev.samekindJson().at("/production")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "markdown | ### Parity of shop: Unknown",
                "sarif    | \"executionSuccessful\" : true",
                "junit    | failures=\"0\" errors=\"0\"",
            })
    void everyFormTellsTheSame(String format, String expected) throws IOException {
        assertThat(offline(EXAMPLES.resolve("shop").toString(), "-o", format)).isZero();
        assertThat(dev.out()).contains(expected, "NoCluster");
        bundle(TOPIC);
        environment("{bundles: [{name: shop}]}");
        assertThat(offline("-o", "sarif")).isEqualTo(12);
        assertThat(dev.out()).contains("\"executionSuccessful\" : false");
    }

    @Test
    void pinsHold() throws IOException {
        bundle(CONFIG);
        baseline("{}");
        environment("{bundles: [{name: shop}], baseline: {name: laptop}}");
        assertThat(offline("-o", "json")).isZero();
        var bundle = dev.samekindJson().at("/bundles/0/digest").textValue();
        var baseline = dev.samekindJson().at("/baseline/digest").textValue();
        assertThat(offline("--bundle-digest", bundle, "--baseline-digest", baseline))
                .isZero();
        assertThat(offline("--bundle-digest", OTHER)).isEqualTo(10);
        assertThat(dev.err()).contains("its bundle shop is " + bundle);
        assertThat(offline("--baseline-digest", OTHER)).isEqualTo(10);
        assertThat(dev.err()).contains("its baseline laptop is " + baseline);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--check", "--require-latest", "--cluster=other", "--timeout=5s"})
    void whatNeedsAClusterOrARepositoryGoesNotTogether(String option) {
        assertThat(offline(EXAMPLES.resolve("shop").toString(), option)).isEqualTo(64);
        assertThat(dev.err()).contains("--offline asks no cluster").contains(option.replaceFirst("=.*", ""));
        assertThat(dev.out()).isEmpty();
    }

    @Test
    void aFolderWithoutAnEnvironmentIsSaidToHaveNone() throws IOException {
        assertThat(offline()).isEqualTo(64);
        assertThat(dev.err()).contains(folder + " holds no DevEnvironment");
        bundle(CONFIG);
        assertThat(offline("bundle.yaml")).isEqualTo(64);
        assertThat(dev.err()).contains("bundle.yaml holds no DevEnvironment");
    }

    @Test
    void aPathThatIsNotThereIsNamed() {
        assertThat(offline("nowhere")).isEqualTo(64);
        assertThat(dev.err()).contains("nowhere does not exist");
    }

    @Test
    void brokenYamlIsNamedWithItsLine() throws IOException {
        write("environment.yaml", "apiVersion: samekind.dev/v1alpha1\nkind: [\n");
        assertThat(offline()).isEqualTo(64);
        assertThat(dev.err()).contains("environment.yaml");
    }

    @Test
    void twoEnvironmentsAreOneTooMany() throws IOException {
        write("one.yaml", resource("DevEnvironment", "one", "{bundles: [{name: shop}]}"));
        write("two.yaml", resource("DevEnvironment", "two", "{bundles: [{name: shop}]}"));
        assertThat(offline()).isEqualTo(64);
        assertThat(dev.err()).contains("the files hold 2 environments: one, two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                      | spec.bundles is missing",
                "{bundles: []}                           | spec.bundles names no bundle",
                "{bundles: [{digest: x}]}                | spec.bundles[0].name is missing",
                "{bundles: [{name: shop}], replicas: 3}  | spec.replicas: there is no such field",
                "{bundles: [{name: shop}], onDrift: Ask} | spec.onDrift: ",
                "text                                    | spec is missing",
            })
    void anEnvironmentThatIsNoneIsNamedWithItsField(String spec, String message) throws IOException {
        environment(spec);
        assertThat(offline()).isEqualTo(64);
        assertThat(dev.err()).contains("DevEnvironment shop is not valid: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{tolerances: [{id: t, path: /a, values: [a], target: {kind: Pod}, owner: o}]} | 64 | spec.tolerances[0].reason is missing",
                "{tolerances: [{id: t, path: a, values: [a], target: {kind: Pod}, reason: r, owner: o}]} | 20 | InvalidBaseline: tolerances/t",
                "{invariants: 3} | 64 | spec.invariants",
            })
    void aBaselineThatIsNoneIsNamedWithItsRule(String spec, int exitCode, String message) throws IOException {
        bundle(CONFIG);
        baseline(spec);
        environment("{bundles: [{name: shop}], baseline: {name: laptop}}");
        assertThat(offline()).isEqualTo(exitCode);
        assertThat(dev.err()).contains(message);
    }

    @Test
    void aBundleThatWasEditedIsNotBelieved() throws IOException {
        var bundle = Path.of(bundle(CONFIG));
        Files.writeString(bundle, Files.readString(bundle).replace("MODE: live", "MODE: test"));
        environment("{bundles: [{name: shop}]}");
        assertThat(offline()).isEqualTo(20);
        assertThat(dev.err())
                .contains("DigestMismatch: bundle shop says digest")
                .contains("it was edited");
    }

    @Test
    void aBaselineThatIsNotThereIsNamed() throws IOException {
        bundle(CONFIG);
        environment("{bundles: [{name: shop}], baseline: {name: laptop}}");
        assertThat(offline()).isEqualTo(20);
        assertThat(dev.err()).contains("UnknownBaseline: ParityBaseline laptop does not exist");
    }

    @Test
    void anotherObjectAmongTheFilesIsNamed() throws IOException {
        environment("{bundles: [{name: shop}]}");
        write("config.yaml", CONFIG);
        assertThat(offline()).isEqualTo(64);
        assertThat(dev.err()).contains("holds a ConfigMap shop/settings");
    }

    @Test
    void withoutOfflineTwoNamesAreOneTooMany() {
        assertThat(dev.run("parity", "one", "two")).isEqualTo(64);
        assertThat(dev.err()).contains("one and two");
    }
}

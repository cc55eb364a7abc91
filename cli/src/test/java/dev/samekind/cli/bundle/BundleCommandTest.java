package dev.samekind.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BundleCommandTest {
    private static final String CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\n";

    @TempDir
    private Path directory;

    @Test
    void standard_input_needs_a_name() {
        var run = Run.withInput(CONFIG_MAP.formatted("a"), "--yaml", "-");
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.messages()).contains("the bundle needs a name").contains("--name shop");
    }

    @Test
    void standard_input_is_read() {
        var run = Run.withInput(CONFIG_MAP.formatted("a"), "--yaml", "-", "--name", "shop", "--namespace", "prod");
        var bundle = Yaml.bundles(run).getFirst();
        assertThat(bundle.at("/metadata/name").asText()).isEqualTo("shop");
        assertThat(bundle.at("/spec/objects/0/metadata/namespace").asText()).isEqualTo("prod");
    }

    @Test
    void the_digest_is_that_of_the_stored_objects() {
        var run = Run.withInput(
                CONFIG_MAP.formatted("b") + "---\n" + CONFIG_MAP.formatted("a"), "--yaml", "-", "--name", "x");
        var spec = Yaml.bundles(run).getFirst().path("spec");
        var manifests = spec.path("objects")
                .valueStream()
                .map(object -> Manifest.of((com.fasterxml.jackson.databind.node.ObjectNode) object))
                .toList();
        assertThat(spec.path("digest").asText()).isEqualTo(CanonicalJson.digest(manifests));
        assertThat(manifests).extracting(manifest -> manifest.key().name()).containsExactly("a", "b");
    }

    @Test
    void a_file_is_written_at_once_and_again_the_same() throws IOException {
        var output = directory.resolve("bundle.yaml");
        var input = write("in.yaml", CONFIG_MAP.formatted("a"));
        var run = Run.of(input, "-o", output.toString());
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("1 objects and 0 secret shapes, sha256:");
        var first = Files.readString(output);
        Run.of(input, "-o", output.toString());
        assertThat(output).hasContent(first);
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void a_failure_leaves_the_old_file() throws IOException {
        var output = Files.writeString(directory.resolve("bundle.yaml"), "old");
        var run = Run.of(write("in.yaml", "kind: [\n"), "-o", output.toString());
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(output).hasContent("old");
    }

    @Test
    void json_is_one_object_a_line() throws IOException {
        var run = Run.of(write("in.yaml", CONFIG_MAP.formatted("a")), "--output-format", "json");
        assertThat(run.out().lines()).hasSize(1);
        assertThat(new JsonMapper().readTree(run.out()).path("kind").asText()).isEqualTo("ProductionBundle");
    }

    @Test
    void the_platform_is_what_the_flags_say() throws IOException {
        var run = Run.of(
                write("in.yaml", CONFIG_MAP.formatted("a")),
                "--kubernetes-version",
                "v1.34.4",
                "--architecture",
                "arm64,amd64",
                "--ingress-controller",
                "k8s.io/ingress-nginx",
                "--network-plugin",
                "cilium",
                "--storage-class",
                "fast",
                "--storage-class",
                "slow",
                "--autoscaler-metrics",
                "--no-load-balancers");
        var platform = Yaml.bundles(run).getFirst().at("/spec/platform");
        assertThat(platform.toString())
                .isEqualTo("{\"kubernetesVersion\":\"1.34.4\",\"architectures\":[\"amd64\",\"arm64\"],"
                        + "\"ingressControllers\":[\"k8s.io/ingress-nginx\"],\"networkPlugin\":\"cilium\","
                        + "\"storageClasses\":[\"fast\",\"slow\"],"
                        + "\"autoscalerMetrics\":true,\"loadBalancers\":false}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no source is given",
                "--yaml a --kustomize b|one source, not --kustomize and --yaml",
                "missing.yaml|missing.yaml does not exist",
                "--kustomize DIR|has no kustomization.yaml",
                "--helm DIR|has no Chart.yaml",
                "--helm missing.tgz|missing.tgz does not exist",
                "DIR|has no file ending in",
                "DIR --values x|--values, --set and --release are for a Helm chart",
                "DIR --namespaces x|--kubeconfig and --namespaces are for a cluster",
                "DIR --name Shop|--name Shop is no valid name",
                "DIR --name a..b|--name a..b is no valid name",
                "DIR --rbac -o x|--rbac prints to standard output",
                "--context nope --kubeconfig DIR/none|no context nope in",
                "DIR --output-format xml|Invalid value for option '--output-format'",
                "DIR --nam x|Unknown option",
                "a b|Unmatched argument",
                "FILE --kubernetes-version new|is no version of Kubernetes",
                "FILE --facts missing|cannot be read",
                "FILE --diff missing|cannot be read",
                "FILE --diff FILE|holds no ProductionBundle",
                "FILE --diff FILE -o x|--diff prints what changed and writes nothing",
                "FILE --diff FILE --facts x|--diff is about objects and the shapes of Secrets, so --facts changes nothing",
                "FILE --diff FILE --no-load-balancers|--load-balancers changes nothing",
                "--yaml FILE --diff FILE --kubernetes-version 1.34|--kubernetes-version changes nothing",
                "FILE --rbac --network-plugin x|--rbac is about objects",
                "FILE --rbac --image-facts x|--facts changes nothing",
                "--diff FILE --name x --yaml FILE|--name changes nothing",
                "FILE --diff FILE --output-format yaml|--output-format yaml is not for --diff",
                "FILE --output-format text|--output-format text is for --diff",
                "FILE -o DIR|cannot be written: it is a directory",
                "FILE -o DIR/none/x|its directory does not exist",
            })
    void wrong_usage_is_told_with_exit_code_64(String line, String message) throws IOException {
        var file = directory.resolveSibling(directory.getFileName() + ".yaml");
        Files.writeString(file, CONFIG_MAP.formatted("a"));
        var arguments = Stream.of(line.split(" "))
                .filter(argument -> !argument.isEmpty())
                .map(argument -> argument.replace("DIR", directory.toString()).replace("FILE", file.toString()))
                .toArray(String[]::new);
        var run = Run.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(64);
        assertThat(run.messages()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void help_fits_a_screen() {
        var help = new CommandLine(new BundleCommand()).getUsageMessage();
        assertThat(help.lines()).hasSizeBetween(24, 40).allMatch(line -> line.length() <= 80);
        assertThat(help).contains("Examples:");
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }
}

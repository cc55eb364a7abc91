package dev.samekind.parity.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.InvalidManifestException;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.testing.RandomBundles;
import dev.samekind.parity.testing.Yaml;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private static final String SERVICE = """
            {apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop},
             spec: {type: LoadBalancer, healthCheckNodePort: 31000, ports: [{port: 80, nodePort: 30080}, {port: 81, nodePort: 0}, {port: 82}]}}
            """;

    @Test
    void anObjectIsTriedUnderAShortNameOfItsOwnAndTheManifestStays() {
        var manifest = Yaml.manifest("{apiVersion: batch/v1, kind: CronJob, metadata: {name: %s, namespace: shop}}"
                .formatted("n".repeat(52)));
        var before = manifest.tree().deepCopy();
        var dryRun = DryRun.of(manifest);
        assertThat(dryRun.key().name()).matches("sk-[0-9a-f]{12}");
        assertThat(dryRun.body().at("/metadata/name").textValue())
                .isEqualTo(dryRun.key().name());
        assertThat(dryRun.key().display())
                .isEqualTo("CronJob shop/" + dryRun.key().name());
        assertThat(dryRun.key().apiVersion()).isEqualTo("batch/v1");
        assertThat(manifest.tree()).isEqualTo(before);
        assertThat(DryRun.of(manifest).key()).isEqualTo(dryRun.key());
        var other = Yaml.manifest("{apiVersion: batch/v1, kind: CronJob, metadata: {name: other, namespace: shop}}");
        assertThat(DryRun.of(other).key()).isNotEqualTo(dryRun.key());
    }

    @Test
    void theAnswerIsTheObjectUnderItsOwnNameWithoutWhatTheServerAllocates() {
        var dryRun = DryRun.of(Yaml.manifest("{apiVersion: v1, kind: ConfigMap, metadata: {name: m}, data: {a: b}}"));
        var answer = dryRun.body().deepCopy();
        ((ObjectNode) answer.get("metadata")).put("uid", "u");
        assertThat(dryRun.normalised(answer))
                .isEqualTo(Yaml.tree("{apiVersion: v1, kind: ConfigMap, metadata: {name: m}, data: {a: b}}"));
    }

    @Test
    void fixedPortsOfAServiceGoOutAndComeBack() {
        var dryRun = DryRun.of(Yaml.manifest(SERVICE));
        assertThat(dryRun.body().at("/spec"))
                .isEqualTo(Yaml.tree("{type: LoadBalancer, ports: [{port: 80}, {port: 81}, {port: 82}]}"));
        var answer = dryRun.body().deepCopy();
        ((ObjectNode) answer.get("spec")).put("clusterIP", "10.96.0.0").put("healthCheckNodePort", 32000);
        answer.at("/spec/ports").forEach(port -> ((ObjectNode) port).put("nodePort", 32769));
        assertThat(dryRun.normalised(answer).at("/spec"))
                .isEqualTo(
                        Yaml.tree(
                                "{type: LoadBalancer, healthCheckNodePort: 31000, ports: [{port: 80, nodePort: 30080}, {port: 81}, {port: 82}]}"));
    }

    @Test
    void aServerThatAnswersWithFewerPortsIsTakenAtItsWord() {
        var dryRun = DryRun.of(Yaml.manifest(SERVICE));
        var answer = dryRun.body().deepCopy();
        ((ObjectNode) answer.get("spec")).putArray("ports").addObject().put("port", 80);
        assertThat(dryRun.normalised(answer).at("/spec/ports")).isEqualTo(Yaml.tree("[{port: 80, nodePort: 30080}]"));
    }

    @Test
    void aDefinitionIsTriedUnderThePluralThatItsNameNeeds() {
        var manifest = Yaml.manifest("""
                {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: widgets.example.com},
                 spec: {group: example.com, names: {plural: widgets, kind: Widget}}}
                """);
        var dryRun = DryRun.of(manifest);
        var plural = dryRun.body().at("/spec/names/plural").textValue();
        assertThat(plural).startsWith("sk-");
        assertThat(dryRun.key().name()).isEqualTo(plural + ".example.com");
        assertThat(dryRun.body().at("/metadata/name").textValue()).isEqualTo(plural + ".example.com");
        assertThat(dryRun.normalised(dryRun.body().deepCopy())).isEqualTo(manifest.tree());
    }

    @Test
    void aServiceOfAnotherGroupKeepsItsPorts() {
        var manifest = Yaml.manifest(
                "{apiVersion: example.com/v1, kind: Service, metadata: {name: a}, spec: {ports: [{nodePort: 1}]}}");
        assertThat(DryRun.of(manifest).body().at("/spec"))
                .isEqualTo(manifest.tree().at("/spec"));
    }

    @Test
    void whateverStandsInAnObjectCanBeTried() {
        for (long seed = 0; seed < 3000; seed++) {
            var random = new Random(seed * 0x9E3779B97F4A7C15L);
            var objects = RandomBundles.objects();
            objects.add((ObjectNode) Yaml.tree(SERVICE));
            var tree = objects.get(random.nextInt(objects.size()));
            RandomBundles.spoil(tree, random);
            try {
                var manifest = Manifest.of(tree);
                var dryRun = DryRun.of(manifest);
                assertThat(dryRun.normalised(dryRun.body().deepCopy()).at("/metadata/name"))
                        .isEqualTo(tree.at("/metadata/name"));
            } catch (InvalidManifestException e) {
                assertThat(e).message().isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + tree, e);
            }
        }
    }
}

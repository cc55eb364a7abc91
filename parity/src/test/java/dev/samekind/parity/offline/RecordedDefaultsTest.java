package dev.samekind.parity.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.InvalidManifestException;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.testing.Manifests;
import dev.samekind.parity.testing.RandomBundles;
import dev.samekind.parity.testing.Yaml;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the table is right is asked of an API server, by the acceptance test of the same name. */
class RecordedDefaultsTest {
    private static final RecordedDefaults RECORDED = RecordedDefaults.load();

    private static ObjectNode normalised(String yaml) {
        return RECORDED.normalise(Yaml.manifest(yaml)).orElseThrow();
    }

    private static JsonNode deployment(String pod) {
        return normalised("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {spec: %s}}}"
                        .formatted(pod))
                .at("/spec/template/spec");
    }

    @Test
    void whatIsAbsentGetsItsDefaultAndWhatIsThereStays() {
        var pod = deployment("{restartPolicy: Never, dnsPolicy: null, containers: [{name: c, image: 'c:1'}]}");
        assertThat(pod.path("restartPolicy").textValue()).isEqualTo("Never");
        assertThat(pod.path("dnsPolicy").textValue()).isEqualTo("ClusterFirst");
        assertThat(pod.at("/containers/0/terminationMessagePolicy").textValue()).isEqualTo("File");
        assertThat(pod.has("volumes")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "api, Always",
        "registry.example.com:5000/shop/api, Always",
        "api:latest, Always",
        "'api:latest@sha256:0', Always",
        "registry.example.com:5000/api:1, IfNotPresent",
        "'api@sha256:0', IfNotPresent",
        "'api:1@sha256:0', IfNotPresent"
    })
    void whetherAnImageIsPulledDependsOnItsTag(String image, String policy) {
        var container = deployment("{containers: [{name: c, image: '%s'}]}".formatted(image));
        assertThat(container.at("/containers/0/imagePullPolicy").textValue()).isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ports: [{port: 80}]} | /spec/ports/0/targetPort | 80",
                "{ports: [{port: 80, targetPort: web}]} | /spec/ports/0/targetPort | \"web\"",
                "{clusterIP: None} | /spec/clusterIPs | [\"None\"]",
                "{type: LoadBalancer} | /spec/allocateLoadBalancerNodePorts | true",
                "{type: NodePort} | /spec/externalTrafficPolicy | \"Cluster\"",
                "{sessionAffinity: ClientIP} | /spec/sessionAffinityConfig/clientIP/timeoutSeconds | 10800"
            })
    void aDefaultMayDependOnAnotherField(String spec, String path, String value) {
        var service = normalised("{apiVersion: v1, kind: Service, metadata: {name: a}, spec: %s}".formatted(spec));
        assertThat(service.at(path)).hasToString(value);
        var plain = normalised("{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {}}");
        assertThat(plain.at(path).isMissingNode()).isTrue();
    }

    @Test
    void whatTheServerDoesNotKeepIsTakenOut() {
        var pod = deployment("{hostNetwork: false, containers: [{name: c, env: [{name: A, value: ''}], tty: true}]}");
        assertThat(pod.has("hostNetwork")).isFalse();
        assertThat(pod.at("/containers/0/env/0")).hasToString("{\"name\":\"A\"}");
        assertThat(pod.at("/containers/0/tty").booleanValue()).isTrue();
        var job = normalised("""
                {apiVersion: batch/v1, kind: Job, metadata: {name: a, uid: x}, status: {active: 1},
                 spec: {template: {metadata: {labels: {app: a}}, spec: {}}}}
                """);
        assertThat(job.has("status")).isFalse();
        assertThat(job.path("metadata")).hasToString("{\"name\":\"a\",\"labels\":{\"app\":\"a\"}}");
    }

    @Test
    void mapsAreFilledEntryByEntryWhereTheyAreMaps() {
        var limits = normalised("""
                {apiVersion: v1, kind: LimitRange, metadata: {name: a}, spec: {limits: [
                  {type: Container, max: {cpu: 2, memory: 1Gi}, default: {cpu: 1}},
                  {type: Container, max: {cpu: 2}, default: x}, {type: Pod, max: {cpu: 2}}, {type: Container}]}}
                """).at("/spec/limits");
        assertThat(limits.at("/0/default")).hasToString("{\"cpu\":1,\"memory\":\"1Gi\"}");
        assertThat(limits.at("/0/defaultRequest")).hasToString("{\"cpu\":1,\"memory\":\"1Gi\"}");
        assertThat(limits.at("/1/default")).hasToString("\"x\"");
        assertThat(limits.at("/2").has("default")).isFalse();
        assertThat(limits.at("/3")).hasToString("{\"type\":\"Container\"}");
    }

    @Test
    void aNumberIsTheSameWhateverReaderMadeIt() {
        var one = Yaml.manifest("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 3}}");
        var other = one.copy();
        ((ObjectNode) other.tree().path("spec")).set("replicas", LongNode.valueOf(3));
        assertThat(RECORDED.normalise(other)).isEqualTo(RECORDED.normalise(one));
        assertThat(other.tree().at("/spec/replicas").isLong())
                .as("the manifest stays")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"example.com/v1, IngressRoute", "apps/v1beta1, Deployment", "example.com/v1, Deployment", "v1, Pod"})
    void aKindThatIsNotRecordedHasNoForm(String apiVersion, String kind) {
        assertThat(RECORDED.normalise(
                        Yaml.manifest("{apiVersion: %s, kind: %s, metadata: {name: a}}".formatted(apiVersion, kind))))
                .isEmpty();
        assertThat(RECORDED.kinds()).doesNotContain(apiVersion + "/" + kind).contains("v1/ConfigMap");
    }

    @Test
    void whatIsNormalisedStaysAsItIs() {
        var manifests = new ArrayList<>(Manifests.shop());
        manifests.addAll(Manifests.corpus());
        assertThat(manifests).hasSizeGreaterThan(20).allSatisfy(manifest -> {
            var once = RECORDED.normalise(manifest).orElseThrow();
            assertThat(RECORDED.normalise(Manifest.of(once.deepCopy()))).contains(once);
        });
    }

    @Test
    void whateverStandsInAnObjectHasAForm() {
        int known = 0;
        for (long seed = 0; seed < 4000; seed++) {
            var random = new Random(seed);
            var objects = RandomBundles.objects();
            var spoiled = objects.get(random.nextInt(objects.size()));
            RandomBundles.spoil(spoiled, random);
            try {
                known += RECORDED.normalise(Manifest.of(spoiled)).isPresent() ? 1 : 0;
            } catch (InvalidManifestException e) {
                assertThat(e).message().isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + spoiled, e);
            }
        }
        assertThat(known).isGreaterThan(1000);
    }

    @Test
    void aTableThatNamesNoPartIsRefused() {
        var table = RecordedDefaults.table();
        ((ObjectNode) table.path("parts")).remove("container");
        var defaults = RecordedDefaults.of(table);
        var deployment = Yaml.manifest("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}");
        assertThatThrownBy(() -> defaults.normalise(deployment)).isInstanceOf(IllegalArgumentException.class);
    }
}

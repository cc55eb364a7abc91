package dev.samekind.acceptance.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.operator.Bundles;
import dev.samekind.acceptance.operator.Environment;
import dev.samekind.acceptance.operator.TestCluster;
import dev.samekind.acceptance.operator.WithOperator;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.InventoryEntry;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Real applications are stored completely, and what the cluster cannot store is named. */
@WithOperator
class CorpusTest {
    private static final String BOUTIQUE = "online-boutique/";
    private static final String BOOKINFO = "bookinfo/platform/kube/";
    private static final Set<String> NOT_SERVED = Set.of("Gateway", "HTTPRoute");

    private final Corpus corpus = Corpus.find();

    @Test
    void onlineBoutiqueByKustomizeWithNetworkPolicies(TestCluster cluster) {
        var name = cluster.unique("boutique");
        var objects = corpus.kustomize(
                cluster.server(),
                name,
                BOUTIQUE + "kustomize/base",
                BOUTIQUE + "kustomize/components/network-policies");
        assertThat(objects).anyMatch(object -> object.path("kind").asText().equals("NetworkPolicy"));
        isStored(cluster, name, objects).awaitReady();
    }

    @Test
    void onlineBoutiqueByItsHelmChart(TestCluster cluster) {
        var name = cluster.unique("chart");
        isStored(cluster, name, corpus.helm(name, BOUTIQUE + "helm-chart")).awaitReady();
    }

    @Test
    void onlineBoutiqueAsReleased(TestCluster cluster) {
        var name = cluster.unique("released");
        isStored(cluster, name, corpus.files(name, BOUTIQUE + "release/kubernetes-manifests.yaml"))
                .awaitReady();
    }

    @Test
    void bookinfoWithItsIngress(TestCluster cluster) {
        var name = cluster.unique("bookinfo");
        var environment = isStored(
                cluster, name, corpus.files(name, BOOKINFO + "bookinfo.yaml", BOOKINFO + "bookinfo-ingress.yaml"));
        // its Ingress is for Istio's controller: stored as it is, and said not to be served
        assertThat(environment.await("IngressReady", "RouteNotServed").message())
                .contains("Ingress %s/gateway".formatted(name), "istio");
    }

    @Test
    void bookinfoWithGatewayRoutesNamesWhatIsNotServed(TestCluster cluster) {
        var name = cluster.unique("gateway");
        var objects = corpus.files(
                name,
                BOOKINFO + "bookinfo.yaml",
                BOOKINFO + "bookinfo-versions.yaml",
                "bookinfo/gateway-api/bookinfo-gateway.yaml",
                "bookinfo/gateway-api/route-reviews-90-10.yaml");
        var environment = isStored(cluster, name, objects);
        assertThat(environment.notApplied()).isNotEmpty();
        environment.delete();
    }

    private static Environment isStored(TestCluster cluster, String name, List<ObjectNode> objects) {
        cluster.resource(Bundles.of(name, objects)).create();
        var environment = cluster.environment(name);
        var unserved = objects.stream()
                .map(object -> Manifest.of(object).key())
                .filter(key -> NOT_SERVED.contains(key.kind()))
                .map(ObjectKey::display)
                .collect(Collectors.toSet());
        environment.await("Applied", unserved.isEmpty() ? "AsDesired" : "NotApplied");
        assertThat(environment.notApplied())
                .allSatisfy(row -> assertThat(row.reason()).isEqualTo("KindNotServed"))
                .extracting("object")
                .containsExactlyInAnyOrderElementsOf(unserved);
        assertThat(environment.drift()).isEmpty();
        objects.stream()
                .filter(object -> !unserved.contains(Manifest.of(object).key().display()))
                .forEach(object -> isStored(cluster, environment, object));
        isInParity(environment, unserved);
        System.out.printf(
                "%s: %d objects, %d of them of kinds that are not served%n", name, objects.size(), unserved.size());
        return environment;
    }

    /** Without a single rule nothing differs but our own marks, companion routes, and what cannot be here. */
    private static void isInParity(Environment environment, Set<String> unserved) {
        var report = environment.awaitReport(
                found -> assertThat(Environment.summary(found).equal()).isPositive());
        assertThat(report.differences())
                .filteredOn(row ->
                        row.object() != null && !unserved.contains(row.object().display()))
                .filteredOn(row -> row.check() == null)
                .allSatisfy(row -> {
                    assertThat(row.state()).as(row.toString()).isEqualTo(Difference.State.Allowed);
                    assertThat(row.rule()).isIn("samekind/companion-route", "samekind/namespace");
                });
        assertThat(report.differences())
                .filteredOn(row -> row.state() == Difference.State.MissingLocally)
                .allSatisfy(row -> assertThat(row.reason()).isEqualTo("KindNotServed"))
                .extracting(row -> String.valueOf(
                        row.object() == null ? null : row.object().display()))
                .containsExactlyInAnyOrderElementsOf(unserved);
        System.out.printf("%s: %s, %s%n", environment.name(), report.verdict(), Environment.summary(report));
    }

    private static void isStored(TestCluster cluster, Environment environment, ObjectNode object) {
        var key = Manifest.of(object).key();
        assertThat(environment.status().inventory())
                .extracting(InventoryEntry::id)
                .contains(key.inventoryId());
        var stored = cluster.get(key.apiVersion(), key.kind(), key.namespace(), key.name());
        assertThat(images(stored)).as(key.display()).isEqualTo(images(object));
        assertThat(stored.at("/metadata/annotations").has("samekind.dev/digest"))
                .as(key.display())
                .isTrue();
    }

    private static List<String> images(JsonNode object) {
        return object.at("/spec/template/spec").findValuesAsText("image").stream()
                .sorted()
                .toList();
    }
}

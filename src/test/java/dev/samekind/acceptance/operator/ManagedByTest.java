package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Deployment whose images are left to Tilt; a patch as Tilt makes one stands for Tilt. */
@WithOperator
class ManagedByTest {
    private static final String BUILT = "registry.example.com/orders:tilt-0123456789abcdef";
    private static final String TILT = """
            {"metadata": {
               "labels": {"app.kubernetes.io/managed-by": "tilt"},
               "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}"}},
             "spec": {"template": {
               "metadata": {"labels": {"app.kubernetes.io/managed-by": "tilt", "tilt.dev/pod-template-hash": "abc"}},
               "spec": {"containers": [{"name": "main", "image": "%s", "imagePullPolicy": "IfNotPresent"}]}}}}
            """.formatted(BUILT);

    private TestCluster cluster;
    private String name;
    private Environment environment;

    @BeforeEach
    void anEnvironmentThatRestoresWhatIsEdited(TestCluster testCluster) {
        cluster = testCluster;
        name = cluster.unique("managed");
        cluster.bundle(name, orders("production"));
        environment = cluster.environment(name, "onDrift: Restore", "services: [{name: orders, managedBy: Tilt}]");
        environment.awaitReady();
    }

    private String orders(String mode) {
        return Manifests.deployment(
                name,
                "orders",
                "registry.example.com/orders:1",
                "imagePullPolicy: Always\nenv: [{name: MODE, value: %s}]".formatted(mode));
    }

    private void patch(String json) {
        var context = new PatchContext.Builder()
                .withPatchType(PatchType.STRATEGIC_MERGE)
                .withFieldManager("tilt")
                .build();
        cluster.admin()
                .apps()
                .deployments()
                .inNamespace(name)
                .withName("orders")
                .patch(context, json);
    }

    private String live(String pointer) {
        return cluster.get("apps/v1", "Deployment", name, "orders").at(pointer).asText();
    }

    private String image() {
        return live("/spec/template/spec/containers/0/image");
    }

    @Test
    void whatTiltSetsStaysAndEachFieldIsNamed() {
        patch(TILT);

        var report = environment.awaitReport(found -> assertThat(found.differences())
                .filteredOn(row -> row.reason().equals("ManagedBy"))
                .allSatisfy(row -> assertThat(row.state()).isEqualTo(Difference.State.Allowed))
                .allSatisfy(row -> assertThat(row.rule()).isEqualTo("samekind/managed-by"))
                .extracting(Difference::path)
                .containsExactlyInAnyOrder(
                        "/metadata/labels/app.kubernetes.io~1managed-by",
                        "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration",
                        "/spec/template/metadata/labels/app.kubernetes.io~1managed-by",
                        "/spec/template/metadata/labels/tilt.dev~1pod-template-hash",
                        "/spec/template/spec/containers[name=main]/image",
                        "/spec/template/spec/containers[name=main]/imagePullPolicy"));
        assertThat(report.differences())
                .filteredOn(row -> Objects.requireNonNullElse(row.path(), "").endsWith("/image"))
                .singleElement()
                .satisfies(row -> assertThat(Environment.text(row.live())).isEqualTo(BUILT))
                .satisfies(row ->
                        assertThat(Environment.text(row.production())).isEqualTo("registry.example.com/orders:1"));
        assertThat(report.verdict()).isNotIn(Verdict.InParity, Verdict.OutOfParity);
        assertThat(environment.drift()).isEmpty();
        assertThat(image()).isEqualTo(BUILT);
    }

    @Test
    void productionsNextBundleChangesAllButWhatIsLeftToTilt() {
        patch(TILT);
        cluster.replaceBundle(name, orders("next"));

        Awaiting.untilAsserted(() ->
                assertThat(live("/spec/template/spec/containers/0/env/0/value")).isEqualTo("next"));
        environment.awaitReady();
        assertThat(image()).isEqualTo(BUILT);
        assertThat(live("/spec/template/metadata/labels/tilt.dev~1pod-template-hash"))
                .isEqualTo("abc");

        patch("{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"main\", \"image\": \"b:2\"}]}}}}");
        environment.awaitReport(found -> assertThat(found.differences())
                .anyMatch(row -> Environment.text(row.live()).equals("b:2")
                        && row.reason().equals("ManagedBy")));
        assertThat(image()).isEqualTo("b:2");
    }

    @Test
    void anEditBesideThatIsPutBack() {
        patch(TILT);
        patch("{\"spec\": {\"replicas\": 7}}");

        Awaiting.untilAsserted(() -> assertThat(live("/spec/replicas")).isEqualTo("2"));
        assertThat(image()).isEqualTo(BUILT);
    }

    @Test
    void takenBackItIsProductionsAgain() {
        patch(TILT);
        environment.awaitReport(found ->
                assertThat(found.differences()).anyMatch(row -> row.reason().equals("ManagedBy")));

        environment.apply(name, "onDrift: Restore");

        Awaiting.untilAsserted(() -> {
            assertThat(image()).isEqualTo("registry.example.com/orders:1");
            assertThat(live("/spec/template/metadata/labels/tilt.dev~1pod-template-hash"))
                    .isEmpty();
        });
        environment.awaitReport(found ->
                assertThat(found.differences()).noneMatch(row -> row.reason().equals("ManagedBy")));
    }
}

package dev.samekind.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {
    private static final String INGRESS = "/apis/networking.k8s.io/v1/namespaces/shop/ingresses/catalog";
    private static final String TIMEOUT = "nginx.ingress.kubernetes.io/proxy-read-timeout";
    private static final String SECRET = "/api/v1/namespaces/shop/secrets/orders-mail";
    private static final String RECORD = "/api/v1/namespaces/samekind-system/secrets/samekind-demo";
    private static final String ROW = """
            [{"id": "d-1", "state": "Drift", "topic": "Timeout", "effect": "Deny", "reason": "TimeoutDiffers",
              "object": {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "namespace": "shop", "name": "catalog"},
              "path": "/metadata/annotations/nginx.ingress.kubernetes.io~1proxy-read-timeout",
              "fix": "./dev restore puts it back"}]""";

    private final TestApp dev;
    private final DemoCluster cluster;

    DemoCommandTest(@TempDir Path root) {
        dev = new TestApp(root, Map.of());
        cluster = new DemoCluster(dev);
    }

    @BeforeEach
    void checkout() throws IOException {
        var demo = dev.app().workspace().root().resolve("examples/shop/demo");
        Files.createDirectories(demo);
        Files.copy(Path.of("../examples/shop/demo/breaks.yaml"), demo.resolve("breaks.yaml"));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    /** An operator that reports what the Ingress' time-out is. */
    private void shopWithTimeout() {
        cluster.shop("shop").put(INGRESS, """
                {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress",
                 "metadata": {"name": "catalog", "namespace": "shop", "labels": {"samekind.dev/environment": "shop"},
                              "annotations": {"%s": "8"}}}""".formatted(TIMEOUT));
        cluster.operator(() -> {
            boolean same = timeout().equals("8");
            cluster.report(same ? "InParityWithDeviations" : "OutOfParity", same ? "[]" : ROW);
        });
    }

    private String timeout() {
        return cluster.at(INGRESS)
                .path("metadata")
                .path("annotations")
                .path(TIMEOUT)
                .asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo                                             | Commands:",
                "demo brake                                       | demo break",
                "demo break                                       | NAME",
                "demo fix                                         | NAME",
                "demo break one two                               | two",
                "demo break wrong-timeuot                         | did you mean wrong-timeout?",
                "demo fix nothing-of-the-kind                     | demo list",
                "demo break wrong-timeout --in-production         | follows its bundle",
                "demo break forbidden-in-production               | --in-production",
                "demo fix wrong-timeout --in-production           | --in-production",
                "demo break wrong-timeout --timeout 10            | 10m",
                "demo break wrong-timeout -o yaml                 | yaml",
                "demo list -o yaml                                | yaml",
                "demo break wrong-timeout --cluster Prod_1        | lower-case",
            })
    void wrongUsageSaysWhatIsWrongAndChangesNothing(String line, String said) {
        assertThat(dev.run(line.strip().split(" +"))).isEqualTo(64);
        assertThat(dev.err()).contains(said);
        assertThat(dev.out()).isEmpty();
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void aClusterThatIsNotKindsIsRefused() {
        shopWithTimeout();
        cluster.foreign();

        assertThat(dev.run("demo", "break", "wrong-timeout")).isEqualTo(1);
        assertThat(dev.err()).contains("not KinD's");
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void withoutTheShopNothingIsBroken() {
        assertThat(dev.run("demo", "break", "wrong-timeout")).isEqualTo(20);
        assertThat(dev.err()).contains("no environment shop");
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void anotherEnvironmentOfThatNameIsLeftAlone() {
        cluster.shop("somebody-elses");

        assertThat(dev.run("demo", "break", "wrong-timeout")).isEqualTo(64);
        assertThat(dev.err()).contains("somebody-elses");
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void anObjectThatTheEnvironmentDidNotMakeIsLeftAlone() {
        shopWithTimeout();
        cluster.at(INGRESS).withObject("/metadata/labels").removeAll();

        assertThat(dev.run("demo", "break", "wrong-timeout")).isEqualTo(64);
        assertThat(dev.err()).contains("Ingress shop/catalog is not an object that the environment shop made");
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void anObjectOfThatNameThatSomebodyElseMadeIsLeftAlone() {
        cluster.shop("shop").put(SECRET, """
                {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "orders-mail", "namespace": "shop"}}""");

        assertThat(dev.run("demo", "break", "secret-only-local")).isEqualTo(64);
        assertThat(dev.err()).contains("is in the cluster already, and not by this demo");
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void aMistakeTurnsTheVerdictAndItsFixTurnsItBack() throws IOException {
        shopWithTimeout();

        assertThat(dev.run("demo", "break", "wrong-timeout", "-o", "json")).isZero();
        var broken = dev.samekindJson();
        assertThat(timeout()).isEqualTo("60");
        assertThat(broken.path("changed").asBoolean()).isTrue();
        assertThat(broken.path("row").path("reason").asText()).isEqualTo("TimeoutDiffers");
        assertThat(broken.path("rows")).hasSize(1);
        assertThat(broken.path("verdict").asText()).isEqualTo("OutOfParity");

        assertThat(dev.run("demo", "fix", "wrong-timeout")).isZero();
        assertThat(timeout()).as("what was there before").isEqualTo("8");
        assertThat(dev.out()).contains("wrong-timeout is fixed").contains("InParityWithDeviations");
        assertThat(cluster.has(RECORD)).as("nothing is left behind").isFalse();
    }

    @Test
    void brokenTwiceAndFixedTwiceSaysSoAndChangesNothing() {
        shopWithTimeout();
        assertThat(dev.run("demo", "fix", "wrong-timeout")).isZero();
        assertThat(dev.out()).contains("wrong-timeout is not broken");
        dev.run("demo", "break", "wrong-timeout");
        int writes = cluster.writes().size();

        assertThat(dev.run("demo", "break", "wrong-timeout")).isZero();
        assertThat(dev.out()).contains("was broken already");
        assertThat(cluster.writes()).hasSize(writes);

        assertThat(dev.run("demo", "list")).isZero();
        assertThat(dev.out()).contains("✗ wrong-timeout");
    }

    @Test
    void aDeletionIsNotTakenBackTogetherWithAnEditOfSomebodyElse() {
        var deleted = """
                {"id": "d-2", "state": "MissingLocally", "topic": "NetworkPolicy", "effect": "Deny", "reason": "Deleted",
                 "object": {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "namespace": "shop",
                            "name": "orders-db"}}""";
        shopWithTimeout();
        cluster.report("OutOfParity", "[" + deleted + "," + ROW.substring(1));
        assertThat(dev.run("demo", "fix", "missing-network-policy")).isEqualTo(64);
        assertThat(dev.err())
                .contains("1 more, the first is Ingress shop/catalog")
                .contains("./dev restore");
        assertThat(cluster.writes()).isEmpty();

        cluster.report("OutOfParity", "[" + deleted + "]");
        cluster.operator(() -> cluster.report("InParityWithDeviations", "[]"));
        assertThat(dev.run("demo", "fix", "missing-network-policy"))
                .as(dev.err())
                .isZero();
        assertThat(cluster.writes()).containsExactly("PATCH " + DemoCluster.ENVIRONMENT);
    }

    @Test
    void aNumberThatIsAsBrokenAsItCanBeIsSeenAsThat() {
        cluster.shop("shop").put("/apis/apps/v1/namespaces/shop/deployments/catalog", """
                {"apiVersion": "apps/v1", "kind": "Deployment",
                 "metadata": {"name": "catalog", "namespace": "shop", "labels": {"samekind.dev/environment": "shop"}},
                 "spec": {"replicas": 2, "template": {"spec": {"containers": [
                   {"name": "catalog", "env": [{"name": "LOG_LEVEL", "value": "debug"}]}]}}}}""");

        assertThat(dev.run("demo", "break", "drift")).isZero();
        assertThat(dev.out()).contains("drift was broken already");
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void aVerdictThatDoesNotComeIsATimeOutThatNamesTheWayBack() {
        shopWithTimeout();
        cluster.operator(() -> {});

        assertThat(dev.run("demo", "break", "wrong-timeout", "--timeout", "1s")).isEqualTo(124);
        assertThat(dev.err()).contains("does not show TimeoutDiffers").contains("demo fix wrong-timeout");
    }

    @Test
    void onTheProductionSideTheEnvironmentMirrorsAChangedBundle() throws IOException {
        var api = "/apis/samekind.dev/v1alpha1/";
        cluster.shop("shop").put(api + "productionbundles/shop", """
                {"apiVersion": "samekind.dev/v1alpha1", "kind": "ProductionBundle", "metadata": {"name": "shop"},
                 "spec": {"digest": "sha256:old", "shards": 1, "objects": [
                   {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress",
                    "metadata": {"name": "orders", "namespace": "shop"},
                    "spec": {"rules": [{"http": {"paths": [{"path": "/orders"}]}}]}}]}}""");
        cluster.operator(() -> cluster.report("OutOfParity", """
                [{"id": "d-2", "state": "ExtraLocally", "topic": "Route", "effect": "Deny", "reason": "RouteOnlyLocal",
                  "object": {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "namespace": "shop",
                             "name": "orders-as-before"}}]"""));

        assertThat(dev.run("demo", "break", "bad-route", "--in-production")).isZero();

        var made = cluster.at(api + "productionbundles/shop-demo-bad-route-in-production");
        assertThat(made.at("/spec/objects/0/spec/rules/0/http/paths/0/path").asText())
                .isEqualTo("/v2/orders");
        assertThat(made.at("/spec/digest").asText()).startsWith("sha256:").isNotEqualTo("sha256:old");
        assertThat(cluster.at(DemoCluster.ENVIRONMENT)
                        .at("/spec/bundles/0/name")
                        .asText())
                .isEqualTo("shop-demo-bad-route-in-production");

        cluster.operator(() -> cluster.report("InParityWithDeviations", "[]"));
        assertThat(dev.run("demo", "fix", "bad-route")).isZero();
        assertThat(cluster.at(DemoCluster.ENVIRONMENT)
                        .at("/spec/bundles/0/name")
                        .asText())
                .isEqualTo("shop");
        assertThat(cluster.has(api + "productionbundles/shop-demo-bad-route-in-production"))
                .isFalse();
    }
}

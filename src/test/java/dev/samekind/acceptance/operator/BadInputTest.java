package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Condition;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong is named with what to do next, and what stood before stays. */
@WithOperator
class BadInputTest {
    private static final String NOBODYS_DIGEST = "sha256:" + "0".repeat(64);

    private static String baseline(String name, String spec) {
        return """
            apiVersion: samekind.dev/v1alpha1
            kind: ParityBaseline
            metadata: {name: %s}
            spec:
            %s
            """.formatted(name, spec.indent(2));
    }

    private static Environment good(TestCluster cluster, String name) {
        cluster.bundle(name, Manifests.configMap(name, "settings", "good"));
        return cluster.environment(name).awaitReady();
    }

    private static void lastGoodStateStands(TestCluster cluster, Environment environment) {
        assertThat(environment.condition("Ready").status()).isEqualTo(Condition.Status.False);
        assertThat(cluster.get("v1", "ConfigMap", environment.name(), "settings")
                        .at("/data/key")
                        .asText())
                .isEqualTo("good");
        assertThat(environment.status().inventory()).hasSize(2);
    }

    @Test
    void anUnknownBundleIsNamedAndAppliedOnceItIsThere(TestCluster cluster) {
        var name = cluster.unique("unknown");
        var environment = cluster.environment(name);
        var condition = environment.await("BundleResolved", "UnknownBundle");
        assertThat(condition.message())
                .isEqualTo("ProductionBundle %s does not exist; apply it, or correct spec.bundles".formatted(name));
        assertThat(environment.condition("Ready").reason()).isEqualTo("UnknownBundle");
        cluster.bundle(name, Manifests.configMap(name, "settings", "x"));
        environment.awaitReady();
    }

    @Test
    void anUnknownBaselineIsNamedAndTheLastGoodStateStands(TestCluster cluster) {
        var name = cluster.unique("unknown");
        var environment = good(cluster, name);
        environment.apply(name, "baseline: {name: nobody}");
        assertThat(environment.await("BundleResolved", "UnknownBaseline").message())
                .isEqualTo("ParityBaseline nobody does not exist; apply it, or correct spec.baseline");
        lastGoodStateStands(cluster, environment);
    }

    @Test
    void aBundleWithAnotherDigestThanThePinnedOneIsNotApplied(TestCluster cluster) {
        var name = cluster.unique("pinned");
        var environment = good(cluster, name);
        pin(environment, NOBODYS_DIGEST);
        assertThat(environment.await("BundleResolved", "DigestMismatch").message())
                .contains("asks for bundle " + name + " with digest " + NOBODYS_DIGEST, ", but it has sha256:");
        lastGoodStateStands(cluster, environment);
        pin(
                environment,
                Objects.requireNonNull(
                        Objects.requireNonNull(environment.status().bundles())
                                .getFirst()
                                .digest()));
        environment.awaitReady();
    }

    private static void pin(Environment environment, String digest) {
        environment.resource().patch(PatchContext.of(PatchType.JSON_MERGE), """
            {"spec": {"bundles": [{"name": "%s", "digest": "%s"}]}}
            """.formatted(environment.name(), digest));
    }

    @Test
    void aBundleThatIsNotWhatItsDigestSaysIsNotApplied(TestCluster cluster) {
        var name = cluster.unique("edited");
        var bundle = Bundles.of(name, Manifests.configMap(name, "settings", "x"));
        ((ObjectNode) bundle.get("spec")).put("digest", NOBODYS_DIGEST);
        cluster.resource(bundle).create();
        var environment = cluster.environment(name);
        assertThat(environment.await("BundleResolved", "DigestMismatch").message())
                .contains("it was edited; write it again with ./dev bundle");
        assertThat(cluster.exists("v1", "Namespace", null, name)).isFalse();
    }

    @Test
    void aMissingShardIsNamedAndTheBundleAppliedOnceItIsThere(TestCluster cluster) {
        var name = cluster.unique("shards");
        var first = Yaml.objects(Manifests.configMap(name, "first", "x"));
        var second = Yaml.objects(Manifests.configMap(name, "second", "x"));
        var head = Bundles.of(name, first);
        var spec = (ObjectNode) head.get("spec");
        spec.put("shards", 2).put("digest", Bundles.digest(List.of(first.getFirst(), second.getFirst())));
        cluster.resource(head).create();
        var environment = cluster.environment(name);
        assertThat(environment.await("BundleResolved", "ShardMissing").message())
                .contains(name + "-2");
        assertThat(cluster.exists("v1", "Namespace", null, name)).isFalse();
        cluster.resource(Bundles.shard(name + "-2", name, second)).create();
        environment.awaitReady();
        assertThat(cluster.exists("v1", "ConfigMap", name, "first")).isTrue();
        assertThat(cluster.exists("v1", "ConfigMap", name, "second")).isTrue();
    }

    @Test
    void aShardIsNoBundle(TestCluster cluster) {
        var name = cluster.unique("shard");
        cluster.resource(Bundles.shard(name, "whole", Yaml.objects(Manifests.configMap(name, "a", "x"))))
                .create();
        var environment = cluster.environment(name);
        assertThat(environment.await("BundleResolved", "UnknownBundle").message())
                .isEqualTo(name + " is only a shard; name its bundle whole in spec.bundles");
    }

    @Test
    void anUnknownFieldIsNamedAndOtherObjectsStand(TestCluster cluster) {
        var name = cluster.unique("field");
        cluster.bundle(
                name,
                Manifests.configMap(name, "settings", "x"),
                Manifests.deployment(name, "api", "example.com/api:1", "imagePullPolicyy: Always"));
        var environment = cluster.environment(name);
        var condition = environment.await("Applied", "NotApplied");
        assertThat(environment
                        .awaitNotApplied("Deployment %s/api".formatted(name), "InvalidManifest")
                        .message())
                .contains(
                        ".spec.template.spec.containers[name=\"main\"].imagePullPolicyy: field not declared in schema");
        assertThat(condition.message()).contains("Deployment %s/api".formatted(name));
        assertThat(cluster.exists("v1", "ConfigMap", name, "settings")).isTrue();
    }

    @Test
    void aValueThatTheServerRefusesIsNamed(TestCluster cluster) {
        var name = cluster.unique("value");
        cluster.bundle(name, Manifests.deployment(name, "api", "example.com/api:1", "imagePullPolicy: Sometimes"));
        assertThat(cluster.environment(name)
                        .awaitNotApplied("Deployment %s/api".formatted(name), "InvalidManifest")
                        .message())
                .contains("imagePullPolicy: Unsupported value: \"Sometimes\"");
    }

    @Test
    void twoRulesForOneFieldAreNamedAndTheLastGoodStateStands(TestCluster cluster) {
        var name = cluster.unique("rules");
        var environment = good(cluster, name);
        cluster.apply(baseline(name, """
            localisations:
            - {id: one, target: {kind: ConfigMap}, path: /data/key, set: {value: a}, reason: r, owner: o}
            - {id: two, target: {kind: ConfigMap}, path: /data/key, set: {value: b}, reason: r, owner: o}
            """));
        environment.apply(name, "baseline: {name: %s}".formatted(name));
        assertThat(environment.await("BundleResolved", "RuleConflict").message())
                .contains("one", "two", "/data/key", "ConfigMap %s/settings".formatted(name));
        lastGoodStateStands(cluster, environment);
    }

    @Test
    void aPrivilegedPodIsRefusedUnlessTheBaselineAllowsIt(TestCluster cluster) {
        var name = cluster.unique("privileged");
        cluster.apply(baseline(name, "{}"));
        cluster.bundle(
                name,
                Manifests.configMap(name, "settings", "x"),
                Manifests.deployment(name, "agent", "example.com/agent:1", "securityContext: {privileged: true}"));
        var environment = cluster.environment(name, "baseline: {name: %s}".formatted(name));
        assertThat(environment
                        .awaitNotApplied("Deployment %s/agent".formatted(name), "HostAccessRefused")
                        .message())
                .contains("privileged", "spec.privilegedWorkloads of the baseline");
        assertThat(cluster.exists("apps/v1", "Deployment", name, "agent")).isFalse();
        assertThat(cluster.exists("v1", "ConfigMap", name, "settings")).isTrue();
        cluster.apply(baseline(
                name,
                "privilegedWorkloads: [{id: agent, target: {kind: Deployment, name: agent}, reason: r, owner: o}]"));
        environment.awaitReady();
        assertThat(cluster.exists("apps/v1", "Deployment", name, "agent")).isTrue();
    }

    @Test
    void duplicateNamesOfVariablesAreNamed(TestCluster cluster) {
        var name = cluster.unique("duplicate");
        cluster.bundle(
                name,
                Manifests.deployment(
                        name, "api", "example.com/api:1", "env: [{name: A, value: x}, {name: A, value: y}]"));
        assertThat(cluster.environment(name)
                        .awaitNotApplied("Deployment %s/api".formatted(name), "DuplicateListKey")
                        .message())
                .contains("env", "A");
    }

    @ParameterizedTest
    @CsvSource({"a namespace that nobody can have, UPPER", "a name that nobody can have, ok"})
    void namesThatTheServerRefusesDoNotStopOthers(String what, String namespace, TestCluster cluster) {
        var name = cluster.unique("names");
        var bad = namespace.equals("ok") ? name : "UPPER-" + name;
        cluster.bundle(
                name,
                Manifests.configMap(bad, namespace.equals("ok") ? "Not_A_Name" : "settings", "x"),
                Manifests.configMap(name, "good", "x"));
        var environment = cluster.environment(name);
        environment.await("Applied", "NotApplied");
        assertThat(environment.notApplied())
                .as(what)
                .anyMatch(row -> row.reason().contains("InvalidManifest"));
        assertThat(cluster.exists("v1", "ConfigMap", name, "good")).isTrue();
    }

    @Test
    void aKindThatIsNotServedIsNamedAndAppliedOnceItsDefinitionAndTheRightAreThere(TestCluster cluster) {
        var name = cluster.unique("kind");
        var group = name + ".example.com";
        cluster.bundle(name, Manifests.configMap(name, "settings", "x"), """
            apiVersion: %s/v1
            kind: Widget
            metadata: {namespace: %s, name: first}
            spec: {size: 1}
            """.formatted(group, name));
        var environment = cluster.environment(name);
        assertThat(environment
                        .awaitNotApplied("Widget %s/first".formatted(name), "KindNotServed")
                        .message())
                .contains(
                        "does not serve %s/v1 Widget".formatted(group),
                        "install its CustomResourceDefinition, or omit the object by a localisation");
        assertThat(cluster.exists("v1", "ConfigMap", name, "settings")).isTrue();
        cluster.apply(WIDGETS.formatted(group));
        assertThat(environment
                        .awaitNotApplied("Widget %s/first".formatted(name), "Forbidden")
                        .message())
                .contains("may not list widgets." + group, "./dev bundle --rbac prints the ClusterRole");
        cluster.apply(RIGHT.formatted(name, group));
        environment.awaitReady();
        assertThat(cluster.get(group + "/v1", "Widget", name, "first")
                        .at("/spec/size")
                        .asInt())
                .isEqualTo(1);
    }

    private static final String WIDGETS = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.%1$s}
        spec:
          group: %1$s
          names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        """;
    private static final String RIGHT = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: %1$s, labels: {samekind.dev/aggregate-to-operator: "true"}}
        rules:
        - apiGroups: [%2$s]
          resources: [widgets]
          verbs: [get, list, watch, create, patch, delete]
        """;
}

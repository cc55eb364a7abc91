package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.ParityReportSpec.RuleState.Use;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.Samekind;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The verdict, object by object, against a real API server and under the chart's rights. */
@WithOperator
class ParityTest {
    private static final String INGRESS = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: api
          namespace: %1$s
          annotations: {nginx.ingress.kubernetes.io/proxy-read-timeout: "8"}
        spec:
          ingressClassName: nginx
          rules:
          - host: api.%1$s.example.com
            http:
              paths:
              - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
        """;
    private static final String POLICY = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: deny, namespace: %s}
        spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
        """;

    private static final String INIT_CONTAINERS = """
              initContainers:
              - {name: first, image: example.com/first:1}
              - {name: second, image: example.com/second:1}
              containers:
        """;

    private static void patch(
            TestCluster cluster, String apiVersion, String kind, String namespace, String name, String patch) {
        var context = new PatchContext.Builder()
                .withPatchType(patch.startsWith("[") ? PatchType.JSON : PatchType.JSON_MERGE)
                .withFieldManager("kubectl-edit")
                .build();
        cluster.admin()
                .genericKubernetesResources(apiVersion, kind)
                .inNamespace(namespace)
                .withName(name)
                .patch(context, patch);
    }

    private static Environment shop(TestCluster cluster, String name, String... spec) {
        cluster.bundle(
                name,
                Manifests.deployment(name, "api", "example.com/api:1"),
                Manifests.configMap(name, "settings", "ours"),
                INGRESS.formatted(name),
                POLICY.formatted(name));
        return cluster.environment(name, spec).awaitReady();
    }

    private static List<Difference> undeclared(Environment environment) {
        return environment.awaitReport(found -> {}).differences().stream()
                .filter(row -> row.state() != State.Allowed && row.check() == null)
                .toList();
    }

    @Test
    void anUntouchedEnvironmentHasNothingButOurMarks(TestCluster cluster) {
        var name = cluster.unique("untouched");
        var environment = shop(cluster, name);
        var report = environment.awaitReport(
                found -> assertThat(Environment.summary(found).marks()).isPositive());
        assertThat(undeclared(environment)).isEmpty();
        var summary = Environment.summary(report);
        assertThat(summary.leaves())
                .isEqualTo(summary.equal()
                        + summary.allowed()
                        + summary.allowedByController()
                        + summary.shapeOnly()
                        + summary.violation()
                        + summary.drift()
                        + summary.notEnforced()
                        + summary.notComparable()
                        + summary.missingLocally()
                        + summary.extraLocally());
        assertThat(Objects.requireNonNull(report.normaliser()).version()).startsWith("1.34");
    }

    @Test
    void aHandEditIsDriftWithItsAuthorAndComesBackByRestore(TestCluster cluster) {
        var name = cluster.unique("edit");
        var environment = shop(cluster, name);
        patch(
                cluster,
                "networking.k8s.io/v1",
                "Ingress",
                name,
                "api",
                "{\"metadata\":{\"annotations\":{\"nginx.ingress.kubernetes.io/proxy-read-timeout\":\"60\"}}}");
        var row = environment.awaitDifference(
                "Ingress %s/api".formatted(name),
                "/metadata/annotations/nginx.ingress.kubernetes.io~1proxy-read-timeout",
                "TimeoutDiffers");
        assertThat(row.state()).isEqualTo(State.Drift);
        assertThat(row.manager()).isEqualTo("kubectl-edit");
        assertThat(Environment.text(row.production())).isEqualTo("8");
        assertThat(Environment.text(row.live())).isEqualTo("60");
        assertThat(environment.await("InParity", "OutOfParity").message()).contains("1 changed by hand");

        environment.annotate(Samekind.RESTORE_ANNOTATION, "now");
        environment.awaitReport(
                report -> assertThat(Environment.summary(report).drift()).isZero());
        environment.awaitStatus(
                "restored",
                status ->
                        status.parity() != null && "now".equals(status.parity().restored()));
    }

    @Test
    void whatSomebodyAddedIsDriftAndIsTakenOutByRestore(TestCluster cluster) {
        var name = cluster.unique("added");
        var environment = shop(cluster, name);
        patch(cluster, "v1", "ConfigMap", name, "settings", "{\"data\":{\"more\":\"theirs\"}}");
        patch(cluster, "apps/v1", "Deployment", name, "api", "{\"spec\":{\"revisionHistoryLimit\":3}}");
        environment.awaitDifference("ConfigMap %s/settings".formatted(name), "/data/more", "ConfigurationOnlyLocal");
        var row = environment.awaitDifference(
                "Deployment %s/api".formatted(name), "/spec/revisionHistoryLimit", "WorkloadDiffers");
        assertThat(Environment.text(row.production()))
                .as("the server's default")
                .isEqualTo("10");
        environment.annotate(Samekind.RESTORE_ANNOTATION, "now");
        environment.awaitReport(
                report -> assertThat(Environment.summary(report).drift()).isZero());
        assertThat(cluster.get("v1", "ConfigMap", name, "settings").at("/data").has("more"))
                .isFalse();
    }

    @Test
    void anotherOrderOfInitContainersIsDriftAndComesBackByRestore(TestCluster cluster) {
        var name = cluster.unique("order");
        cluster.bundle(
                name,
                Manifests.deployment(name, "api", "example.com/api:1").replace("      containers:\n", INIT_CONTAINERS));
        var environment = cluster.environment(name, "").awaitReady();
        patch(cluster, "apps/v1", "Deployment", name, "api", """
                [{"op": "move", "from": "/spec/template/spec/initContainers/0",
                  "path": "/spec/template/spec/initContainers/1"}]
                """);
        var row = environment.awaitDifference(
                "Deployment %s/api".formatted(name), "/spec/template/spec/initContainers", "WorkloadDiffers");
        assertThat(row.state()).isEqualTo(State.Drift);
        assertThat(row.production()).hasToString("[\"first\",\"second\"]");
        environment.annotate(Samekind.RESTORE_ANNOTATION, "now");
        environment.awaitReport(
                report -> assertThat(Environment.summary(report).drift()).isZero());
        assertThat(cluster.get("apps/v1", "Deployment", name, "api")
                        .at("/spec/template/spec/initContainers/0/name")
                        .asText())
                .isEqualTo("first");
    }

    @Test
    void whatIsMissingAndWhatIsOnlyHereIsNamed(TestCluster cluster) {
        var name = cluster.unique("missing");
        var environment = shop(cluster, name);
        cluster.delete("networking.k8s.io/v1", "NetworkPolicy", name, "deny");
        cluster.apply(INGRESS.formatted(name).replace("name: api\n", "name: debug\n"));
        cluster.apply("""
            apiVersion: v1
            kind: Secret
            metadata: {name: mine, namespace: %s}
            stringData: {token: %s}
            """.formatted(name, Canary.VALUE));
        var missing = environment.awaitDifference("NetworkPolicy %s/deny".formatted(name), "", "Deleted");
        assertThat(missing.state()).isEqualTo(State.MissingLocally);
        var extra = environment.awaitDifference("Ingress %s/debug".formatted(name), "", "RouteOnlyLocal");
        assertThat(extra.state()).isEqualTo(State.ExtraLocally);
        assertThat(environment
                        .awaitDifference("Secret %s/mine".formatted(name), "", "SecretOnlyLocal")
                        .state())
                .isEqualTo(State.ExtraLocally);
    }

    @Test
    void everyRuleOfABaselineIsCarriedOut(TestCluster cluster) {
        var name = cluster.unique("rules");
        cluster.apply("""
            apiVersion: samekind.dev/v1alpha1
            kind: ParityBaseline
            metadata: {name: %s}
            spec:
              localisations:
              - {id: one, target: {kind: Deployment}, path: /spec/replicas, set: {value: 1}, reason: small, owner: me}
              - {id: over, target: {kind: Deployment}, path: /spec/minReadySeconds, set: {value: 1}, reason: small, owner: me, expiresAt: "2020-01-01T00:00:00Z"}
              - {id: nothing, target: {kind: Deployment, name: nobody}, path: /spec/replicas, max: 1, reason: small, owner: me}
              tolerances:
              - {id: more, target: {kind: ConfigMap}, path: /data/more, values: [theirs], reason: debugging, owner: me}
              invariants:
              - {id: policies, target: {kind: NetworkPolicy}, path: /spec, reason: security, owner: sec}
              sensitive:
              - {id: hidden, target: {kind: ConfigMap}, path: /data/value, reason: a password, owner: sec}
              forbiddenInProduction:
              - {id: image, target: {kind: Deployment}, path: "/spec/template/spec/containers[*]/image", values: ["example.com/api:1"], reason: never, owner: sec}
            """.formatted(name));
        var environment = shop(cluster, name, "baseline: {name: %s}".formatted(name));
        patch(cluster, "v1", "ConfigMap", name, "settings", "{\"data\":{\"more\":\"theirs\"}}");
        patch(
                cluster,
                "networking.k8s.io/v1",
                "NetworkPolicy",
                name,
                "deny",
                "{\"spec\":{\"policyTypes\":[\"Ingress\"]}}");
        var deployment = "Deployment %s/api".formatted(name);
        assertThat(environment
                        .awaitDifference(deployment, "/spec/replicas", "Declared")
                        .rule())
                .isEqualTo("localisations/one");
        environment.awaitDifference(deployment, "/spec/minReadySeconds", "RuleExpired");
        environment.awaitDifference(
                deployment, "/spec/template/spec/containers[name=main]/image", "ForbiddenInProduction");
        assertThat(environment
                        .awaitDifference("ConfigMap %s/settings".formatted(name), "/data/more", "Declared")
                        .rule())
                .isEqualTo("tolerances/more");
        environment.awaitDifference("NetworkPolicy %s/deny".formatted(name), "/spec/policyTypes[1]", "InvariantBroken");
        var report = environment.awaitReport(found -> {});
        assertThat(report.verdict()).isEqualTo(Verdict.OutOfParity);
        assertThat(report.rules())
                .anySatisfy(rule -> {
                    assertThat(rule.id()).isEqualTo("localisations/nothing");
                    assertThat(rule.use()).isEqualTo(Use.Unused);
                })
                .anySatisfy(rule -> {
                    assertThat(rule.id()).isEqualTo("localisations/over");
                    assertThat(rule.use()).isEqualTo(Use.Expired);
                });
    }

    /** That the values are not said, OperatorExtension sees. */
    @Test
    void whatIsSensitiveDiffersWithoutAValue(TestCluster cluster) {
        var name = cluster.unique("sensitive");
        cluster.apply("""
            apiVersion: samekind.dev/v1alpha1
            kind: ParityBaseline
            metadata: {name: %s}
            spec:
              sensitive:
              - {id: number, target: {kind: ConfigMap}, path: /data, reason: a number, owner: sec}
              - {id: key, target: {kind: Deployment}, path: /metadata/annotations/example.com~1key, reason: a key, owner: sec}
              - {id: account, target: {kind: Deployment}, path: "/spec/template/spec/containers[*]/env[*]/value", reason: an account, owner: sec}
            """.formatted(name));
        var environment = shop(cluster, name, "baseline: {name: %s}".formatted(name));
        patch(cluster, "v1", "ConfigMap", name, "settings", "{\"data\":{\"value\":\"%s\"}}".formatted(Canary.VALUE));
        patch(cluster, "apps/v1", "Deployment", name, "api", """
            {"metadata": {"annotations": {"example.com/key": "%1$s"}},
             "spec": {"template": {"spec": {"containers": [
               {"name": "main", "image": "example.com/api:1", "env": [{"name": "ACCOUNT", "value": "%1$s"}]}]}}}}
            """.formatted(Canary.VALUE));
        var deployment = "Deployment %s/api".formatted(name);
        environment.awaitDifference("ConfigMap %s/settings".formatted(name), "/data/value", "ConfigurationOnlyLocal");
        environment.awaitDifference(deployment, "/metadata/annotations/example.com~1key", "AnnotationOnlyLocal");
        environment.awaitDifference(
                deployment,
                "/spec/template/spec/containers[name=main]/env[name=ACCOUNT]/value",
                "EnvironmentOnlyLocal");
    }

    @Test
    void withoutAPlanTheVerdictIsUnknown(TestCluster cluster) {
        var name = cluster.unique("unplanned");
        var environment = cluster.environment(name);
        environment.await("InParity", "ParityUnknown");
        environment.awaitReport(report -> assertThat(report.verdict()).isEqualTo(Verdict.Unknown));
    }

    /** A restarted operator has to ask for every default again. */
    @Test
    void whatTheServerDoesNotFillInIsNotComparableAndNeverEqual(TestCluster cluster) {
        var name = cluster.unique("denied");
        var environment = shop(cluster, name);
        var roles = cluster.admin().rbac().clusterRoles().withName("samekind-operator");
        var before = roles.get();
        try {
            roles.edit(role -> {
                // a rule without verbs is refused
                role.getRules().stream()
                        .filter(rule -> rule.getVerbs().size() > 1)
                        .forEach(rule -> rule.getVerbs().remove("create"));
                return role;
            });
            cluster.restartOperator();
            environment.awaitReport(report -> assertThat(report.differences())
                    .filteredOn(row -> row.reason().equals("DryRunRefused"))
                    .extracting(row -> String.valueOf(row.object()))
                    .anyMatch(object -> object.contains("ConfigMap"))
                    .anyMatch(object -> object.contains("Deployment")));
            var report = environment.awaitReport(found -> {});
            assertThat(report.differences())
                    .filteredOn(row -> row.reason().equals("DryRunRefused"))
                    .allSatisfy(row -> {
                        assertThat(row.state()).isEqualTo(State.NotComparable);
                        assertThat(row.evidence()).contains("cannot create resource");
                    });
            assertThat(Environment.summary(report).equal()).isZero();
        } finally {
            roles.edit(role -> {
                role.setRules(before.getRules());
                return role;
            });
        }
        Awaiting.untilAsserted(() -> {
            environment.provoke();
            assertThat(environment.report())
                    .hasValueSatisfying(found -> assertThat(found.differences())
                            .extracting(Difference::reason)
                            .doesNotContain("DryRunRefused"));
        });
    }
}

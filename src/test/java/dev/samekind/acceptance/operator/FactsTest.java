package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.acceptance.chart.Chart;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.ParityReportSpec.CheckState;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import org.junit.jupiter.api.Test;

/** What follows from facts of the cluster, under the chart's rights. */
@WithOperator
class FactsTest {
    private static final String UNSUPPORTED = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: api
          namespace: %1$s
          annotations: {nginx.ingress.kubernetes.io/mirror-target: "http://copy"}
        spec:
          ingressClassName: nginx
          defaultBackend: {service: {name: api, port: {number: 80}}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: outside, namespace: %1$s}
        spec: {type: LoadBalancer, selector: {app: api}, ports: [{port: 80}]}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: api, namespace: %1$s}
        spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}}
        """;
    private static final String ACCOUNT = """
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: api, namespace: %1$s}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: api, namespace: %1$s}
        rules: [{apiGroups: [""], resources: [configmaps], verbs: [get, list]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: api, namespace: %1$s}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: api}
        subjects: [{kind: ServiceAccount, name: api, namespace: %1$s}]
        """;

    @Test
    void whatIsAcceptedAndNotActedOnIsSaid(TestCluster cluster) {
        var name = cluster.unique("unsupported");
        cluster.bundle(name, UNSUPPORTED.formatted(name));
        var environment = cluster.environment(name);
        assertThat(environment.awaitDifference(
                        "Ingress %s/api".formatted(name),
                        "/metadata/annotations/nginx.ingress.kubernetes.io~1mirror-target",
                        "AnnotationUnsupported"))
                .satisfies(row -> assertThat(row.state()).isEqualTo(State.NotEnforced));
        assertThat(environment.awaitDifference(
                        "Service %s/outside".formatted(name), "/spec/type", "LoadBalancerAbsent"))
                .extracting(Difference::state)
                .isEqualTo(State.NotEnforced);
        assertThat(environment.awaitDifference(
                        "HorizontalPodAutoscaler %s/api".formatted(name), "/spec/maxReplicas", "MetricsAbsent"))
                .extracting(Difference::state)
                .isEqualTo(State.NotEnforced);
    }

    @Test
    void aPlatformThatTheBundleDoesNotStateIsNotComparable(TestCluster cluster) {
        var name = cluster.unique("platform");
        cluster.bundle(name, Manifests.configMap(name, "settings", "x"));
        var report = cluster.environment(name)
                .awaitReady()
                .awaitReport(found -> assertThat(found.checks()).isNotEmpty());
        assertThat(report.differences())
                .filteredOn(row -> "PlatformUnknown".equals(row.reason()))
                .extracting(Difference::check)
                .containsExactlyInAnyOrder(
                        Check.KubernetesVersion,
                        Check.NetworkPlugin,
                        Check.Architecture,
                        Check.IngressController,
                        Check.StorageClasses,
                        Check.AdmissionPolicies);
        assertThat(report.differences())
                .filteredOn(row -> row.check() == Check.KubernetesVersion)
                .extracting(row -> Environment.text(row.live()))
                .containsExactly("1.34");
    }

    @Test
    void aRightThatAnAccountLostIsNamedAndNothingIsAskedAgainWhileNothingChanges(TestCluster cluster) {
        var name = cluster.unique("rights");
        cluster.bundle(name, ACCOUNT.formatted(name));
        var environment = cluster.environment(name).awaitReady();
        environment.awaitReport(report -> assertThat(report.checks())
                .filteredOn(check -> check.check() == Check.Permissions)
                .extracting(CheckState::outcome)
                .containsExactly(Outcome.Same));
        cluster.apply(ACCOUNT.formatted(name).replace("verbs: [get, list]", "verbs: [get]"));
        var lost = environment.awaitReport(report -> assertThat(report.differences())
                .filteredOn(row -> row.check() == Check.Permissions)
                .extracting(Difference::reason)
                .containsExactly("PermissionMissingLocally"));
        assertThat(lost.differences())
                .filteredOn(row -> row.check() == Check.Permissions)
                .extracting(Difference::evidence)
                .containsExactly("it may not list configmaps in " + name);
        var settled = cluster.server().audit().mark();
        Awaiting.untilAsserted(() -> assertThat(cluster.operatorRequests(
                        settled, event -> event.resource().equals("subjectaccessreviews")))
                .as("what was asked at once is asked a second time")
                .isNotEmpty());
        environment.provoke();
        var audit = cluster.server().audit().mark();
        environment.provoke();
        environment.provoke();
        assertThat(audit.requests(event -> event.user().equals(Chart.OPERATOR.userName())
                        && event.resource().equals("subjectaccessreviews")))
                .isEmpty();
    }
}

package dev.samekind.acceptance.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.ControllerManager;
import dev.samekind.acceptance.apiserver.WithApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart's roles allow and refuse, asked of a real API server as the operator. */
@WithApiServer
class ChartRightsTest {

    @BeforeAll
    static void installRights(ApiServer server) {
        Chart.installRights(server);
    }

    @Test
    void noRuleHasAWildcard() {
        assertThat(rules())
                .allSatisfy(rule -> assertThat(Stream.of(
                                        rule.getApiGroups(),
                                        rule.getResources(),
                                        rule.getVerbs(),
                                        rule.getNonResourceURLs())
                                .flatMap(List::stream))
                        .noneMatch(text -> text.contains("*")));
    }

    @Test
    void noRuleLetsAnyoneTakeMoreRights() {
        assertThat(rules())
                .allSatisfy(rule -> assertThat(rule.getVerbs()).doesNotContain("escalate", "bind", "impersonate"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    patch,  apps,                      deployments
                    create, '',                        namespaces
                    create, '',                        secrets
                    delete, networking.k8s.io,         ingresses
                    patch,  gateway.networking.k8s.io, httproutes
                    patch,  traefik.io,                ingressroutes
                    list,   '',                        nodes
                    update, samekind.dev,              devenvironments
                    get,    apiextensions.k8s.io,      customresourcedefinitions
                    create, events.k8s.io,             events
                    create, authorization.k8s.io,      subjectaccessreviews
                    list,   storage.k8s.io,            storageclasses
                    list,   admissionregistration.k8s.io, validatingadmissionpolicies
                    """)
    void theOperatorMayDoItsWork(String verb, String group, String resource, ApiServer server) {
        try (var operator = server.clientOf(Chart.OPERATOR)) {
            assertThat(may(operator, verb, group, resource)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    create, samekind.dev,              devenvironments
                    delete, samekind.dev,              devenvironments
                    patch,  samekind.dev,              paritybaselines
                    delete, samekind.dev,              productionbundles
                    patch,  '',                        nodes
                    create, rbac.authorization.k8s.io, clusterroles
                    create, rbac.authorization.k8s.io, clusterrolebindings
                    create, apiextensions.k8s.io,      customresourcedefinitions
                    create, admissionregistration.k8s.io, validatingwebhookconfigurations
                    create, '',                        pods/exec
                    create, storage.k8s.io,            storageclasses
                    impersonate, '',                   users
                    """)
    void theOperatorMayNotDoMore(String verb, String group, String resource, ApiServer server) {
        try (var operator = server.clientOf(Chart.OPERATOR)) {
            assertThat(may(operator, verb, group, resource)).isFalse();
        }
    }

    @Test
    void theOperatorCannotGiveRightsThatItDoesNotHave(ApiServer server) {
        var namespace = server.newNamespace("rights");
        try (var operator = server.clientOf(Chart.OPERATOR)) {
            assertThat(operator.resource(role(namespace, "reader", "configmaps", "get"))
                            .serverSideApply())
                    .isNotNull();
            assertThatThrownBy(() -> operator.resource(role(namespace, "shell", "pods/exec", "create"))
                            .serverSideApply())
                    .hasMessageContaining("attempting to grant RBAC permissions not currently held");
        }
    }

    @Test
    void onlyTheCorefileMayBeReplacedInKubeSystem(ApiServer server) {
        try (var operator = server.clientOf(Chart.OPERATOR)) {
            server.admin().resource(configMap("coredns")).serverSideApply();
            server.admin().resource(configMap("other")).serverSideApply();
            assertThat(operator.resource(configMap("coredns")).update()).isNotNull();
            assertThatThrownBy(() -> operator.resource(configMap("other")).update())
                    .hasMessageContaining("cannot update resource");
        }
    }

    @Test
    void aLabelledClusterRoleAddsRightsForMoreKinds(ApiServer server) {
        server.admin()
                .resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName("samekind-bundle-test")
                        .addToLabels("samekind.dev/aggregate-to-operator", "true")
                        .endMetadata()
                        .addNewRule()
                        .withApiGroups("monitoring.coreos.com")
                        .withResources("servicemonitors")
                        .withVerbs("get", "list", "watch", "create", "patch", "delete")
                        .endRule()
                        .build())
                .serverSideApply();
        try (var controllers = ControllerManager.start(server, ControllerManager.AGGREGATION);
                var operator = server.clientOf(Chart.OPERATOR)) {
            assertThat(controllers).isNotNull();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(may(operator, "patch", "monitoring.coreos.com", "servicemonitors"))
                            .isTrue());
        }
    }

    private static boolean may(KubernetesClient client, String verb, String group, String resource) {
        var slash = resource.indexOf('/');
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(slash < 0 ? resource : resource.substring(0, slash))
                .withSubresource(slash < 0 ? "" : resource.substring(slash + 1))
                .endResourceAttributes()
                .endSpec()
                .build();
        return client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }

    private static List<PolicyRule> rules() {
        List<HasMetadata> objects = Chart.objects();
        return Stream.concat(
                        Chart.only(ClusterRole.class, objects).stream().map(ClusterRole::getRules),
                        Chart.only(Role.class, objects).stream().map(Role::getRules))
                .flatMap(List::stream)
                .toList();
    }

    private static Role role(String namespace, String name, String resource, String verb) {
        return new RoleBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .addNewRule()
                .withApiGroups("")
                .withResources(resource)
                .withVerbs(verb)
                .endRule()
                .build();
    }

    private static ConfigMap configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName(name)
                .endMetadata()
                .build();
    }
}

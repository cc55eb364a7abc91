package dev.samekind.parity.check.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.parity.report.Reasons;
import dev.samekind.parity.testing.Yaml;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PermissionComparisonTest {
    private static final String OBJECTS = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: api, namespace: shop}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: unbound, namespace: shop}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: reader, namespace: shop}
            rules:
            - {apiGroups: [""], resources: [configmaps, pods/log], verbs: [get, list]}
            - {apiGroups: [""], resources: [secrets], resourceNames: [one], verbs: [get]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: reader, namespace: shop}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %s, name: reader}
            subjects: [{kind: ServiceAccount, name: api, namespace: shop}, {kind: User, name: jane}]
            """;
    private static final String CLUSTER = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: api, namespace: shop}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: all}
            rules:
            - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
            - {nonResourceURLs: [/metrics], verbs: [get]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: %s
            metadata: {name: all%s}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: all}
            subjects: [{kind: ServiceAccount, name: api, namespace: shop}]
            """;

    @Test
    void rolesAreReadByTheirBindings() {
        var account = account(OBJECTS.formatted("Role"));
        assertThat(account.key().name()).isEqualTo("api");
        assertThat(account.allowed())
                .extracting(Question::display)
                .containsExactly(
                        "get configmaps in shop",
                        "list configmaps in shop",
                        "get pods/log in shop",
                        "list pods/log in shop",
                        "get secrets one in shop");
        assertThat(account.refused())
                .extracting(Question::display)
                .contains(
                        "get secrets in shop",
                        "create pods in shop",
                        "* *.* in shop",
                        "list secrets in all namespaces");
    }

    @Test
    void aClusterRoleHoldsWhereItIsBound() {
        assertThat(account(CLUSTER.formatted("ClusterRoleBinding", "")).allowed())
                .extracting(Question::display)
                .containsExactly("get /metrics", "* *.* in all namespaces");
        assertThat(account(CLUSTER.formatted("ClusterRoleBinding", "")).refused())
                .isEmpty();
        var bound = account(CLUSTER.formatted("RoleBinding", ", namespace: shop"));
        assertThat(bound.allowed()).extracting(Question::display).containsExactly("* *.* in shop");
        assertThat(bound.refused()).extracting(Question::display).containsExactly("list secrets in all namespaces");
    }

    @Test
    void theSameRightsAreTheSame() {
        var account = account(OBJECTS.formatted("Role"));
        assertThat(reason(account, question -> account.allowed().contains(question)))
                .startsWith("PermissionsSame Same 5 rights granted, 8 refused");
    }

    @Test
    void aMissingRightIsNamed() {
        var account = account(OBJECTS.formatted("Role"));
        assertThat(reason(
                        account,
                        question -> !question.verb().equals("list")
                                && account.allowed().contains(question)))
                .isEqualTo(
                        "PermissionMissingLocally Differs it may not list configmaps in shop, list pods/log in shop");
    }

    @Test
    void aRightThatProductionDoesNotGiveIsNamed() {
        var account = account(OBJECTS.formatted("Role"));
        assertThat(reason(
                        account,
                        question -> account.allowed().contains(question)
                                || question.resource().equals("pods")))
                .isEqualTo("PermissionOnlyLocal Differs it may create pods in shop");
    }

    @Test
    void noAnswerIsNeverEqual() {
        var account = account(OBJECTS.formatted("Role"));
        assertThat(reason(account, question -> null))
                .isEqualTo("PermissionsUnknown NotComparable 13 of 13 questions were not answered");
    }

    @Test
    void aRoleThatProductionHasNotIsUnknown() {
        var account = account(OBJECTS.formatted("ClusterRole"));
        assertThat(account.allowed()).isEmpty();
        assertThat(account.refused()).isEmpty();
        assertThat(reason(account, question -> true)).startsWith("PermissionRoleUnknown NotComparable");
    }

    private static Account account(String yaml) {
        var accounts = Accounts.of(Yaml.manifests(yaml));
        assertThat(accounts).hasSize(1);
        return accounts.getFirst();
    }

    private interface Answers {
        @Nullable
        Boolean of(Question question);
    }

    private static String reason(Account account, Answers answers) {
        var result = PermissionComparison.of(account, answers::of);
        assertThat(Reasons.of(result.reason())).as(result.reason()).isPresent();
        assertThat(List.of(result.path())).containsExactly("");
        return result.reason() + " " + result.outcome() + " " + result.evidence();
    }
}

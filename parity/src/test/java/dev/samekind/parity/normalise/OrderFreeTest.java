package dev.samekind.parity.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.LeafDiff;
import dev.samekind.parity.testing.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFreeTest {
    private static ObjectNode aligned(String groupAndKind, String reference, String tree) {
        int slash = groupAndKind.lastIndexOf('/');
        var key = new ObjectKey(groupAndKind.substring(0, slash), "v1", groupAndKind.substring(slash + 1), "shop", "a");
        var result = (ObjectNode) Yaml.tree(tree);
        OrderFree.align(key, Yaml.tree(reference), result);
        return result;
    }

    private static java.util.List<String> differences(String groupAndKind, String reference, String tree) {
        return LeafDiff.between(Yaml.tree(reference), aligned(groupAndKind, reference, tree)).keySet().stream()
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "apps/Deployment; {capabilities: {add: [A, B, C]}}; {capabilities: {add: [C, A, B]}}",
                "apps/Deployment; {capabilities: {drop: [A, B]}}; {capabilities: {drop: [B, A]}}",
                "apps/Deployment; {spec: {tolerations: [{key: a}, {key: b}]}}; {spec: {tolerations: [{key: b}, {key: a}]}}",
                "/PersistentVolumeClaim; {spec: {accessModes: [A, B]}}; {spec: {accessModes: [B, A]}}",
                "/ConfigMap; {metadata: {finalizers: [a, b]}}; {metadata: {finalizers: [b, a]}}",
                "/X; {matchExpressions: {values: [a, b]}}; {matchExpressions: {values: [b, a]}}",
                "/X; {labelSelector: {matchExpressions: [{key: a}, {key: b}]}}; {labelSelector: {matchExpressions: [{key: b}, {key: a}]}}",
                "/X; {selector: {matchExpressions: [1, 2]}}; {selector: {matchExpressions: [2, 1]}}",
                "/X; {podSelector: {matchExpressions: [1, 2]}}; {podSelector: {matchExpressions: [2, 1]}}",
                "/X; {namespaceSelector: {matchExpressions: [1, 2]}}; {namespaceSelector: {matchExpressions: [2, 1]}}",
                "networking.k8s.io/NetworkPolicy; {spec: {policyTypes: [A, B]}}; {spec: {policyTypes: [B, A]}}",
                "networking.k8s.io/NetworkPolicy; {spec: {egress: [{to: [1, 2], ports: [3, 4]}, {to: [5]}]}}; {spec: {egress: [{to: [5]}, {to: [2, 1], ports: [4, 3]}]}}",
                "networking.k8s.io/NetworkPolicy; {spec: {ingress: [{from: [{ipBlock: {except: [a, b]}}, 2], ports: [3, 4]}]}}; {spec: {ingress: [{from: [2, {ipBlock: {except: [b, a]}}], ports: [4, 3]}]}}",
                "rbac.authorization.k8s.io/Role; {rules: [{verbs: [a, b]}, {resources: [c, d], apiGroups: [e, f], resourceNames: [g, h]}]}; {rules: [{resources: [d, c], apiGroups: [f, e], resourceNames: [h, g]}, {verbs: [b, a]}]}",
                "rbac.authorization.k8s.io/ClusterRole; {rules: [1, 2]}; {rules: [2, 1]}",
                "rbac.authorization.k8s.io/RoleBinding; {subjects: [1, 2]}; {subjects: [2, 1]}",
                "rbac.authorization.k8s.io/ClusterRoleBinding; {subjects: [1, 2]}; {subjects: [2, 1]}",
                "/Service; {spec: {loadBalancerSourceRanges: [1, 2], externalIPs: [3, 4]}}; {spec: {loadBalancerSourceRanges: [2, 1], externalIPs: [4, 3]}}",
                "/X; {spec: {tolerations: [a, a, b]}}; {spec: {tolerations: [b, a, a]}}"
            })
    void anotherOrderIsNoDifference(String kind, String reference, String tree) {
        assertThat(aligned(kind, reference, tree)).isEqualTo(Yaml.tree(reference));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "apps/Deployment; {containers: {args: [a, b]}}; {containers: {args: [b, a]}}",
                "apps/Deployment; {rules: [1, 2]}; {rules: [2, 1]}",
                "apps/Deployment; {spec: {policyTypes: [1, 2]}}; {spec: {policyTypes: [2, 1]}}",
                "crd.projectcalico.org/NetworkPolicy; {spec: {ingress: [1, 2]}}; {spec: {ingress: [2, 1]}}",
                "serving.example.com/Service; {spec: {externalIPs: [1, 2]}}; {spec: {externalIPs: [2, 1]}}",
                "/X; {spec: {tolerations: [1, 2]}}; {spec: {tolerations: {a: [2, 1]}}}",
                "/X; {spec: {tolerations: x}}; {spec: {tolerations: [2, 1]}}"
            })
    void everyOtherOrderIsKept(String kind, String reference, String tree) {
        assertThat(aligned(kind, reference, tree)).isEqualTo(Yaml.tree(tree));
    }

    @Test
    void anEditOfOnePeerIsOneLeaf() {
        assertThat(
                        differences(
                                "networking.k8s.io/NetworkPolicy",
                                "{spec: {ingress: [{from: [{podSelector: {app: a}}, {podSelector: {app: b}}, {podSelector: {app: c}}]}]}}",
                                "{spec: {ingress: [{from: [{podSelector: {app: c}}, {podSelector: {app: x}}, {podSelector: {app: a}}]}]}}"))
                .containsExactly("/spec/ingress[0]/from[1]/podSelector/app");
    }

    @Test
    void theItemMostAlikeTakesThePlace() {
        assertThat(differences(
                        "rbac.authorization.k8s.io/Role",
                        "{rules: [{apiGroups: [a], verbs: [get, list]}, {apiGroups: [b], verbs: [watch]}]}",
                        "{rules: [{apiGroups: [b], verbs: [watch, get]}, {apiGroups: [a], verbs: [get, list, x]}]}"))
                .containsExactly("/rules[0]/verbs[2]", "/rules[1]/verbs[1]");
    }

    @Test
    void anItemThatIsAddedComesLastAndOneThatIsTakenOutClosesUp() {
        assertThat(aligned("/X", "{spec: {tolerations: [a, b]}}", "{spec: {tolerations: [n, b, a]}}"))
                .isEqualTo(Yaml.tree("{spec: {tolerations: [a, b, n]}}"));
        assertThat(aligned("/X", "{spec: {tolerations: [a, b, c]}}", "{spec: {tolerations: [c, a]}}"))
                .isEqualTo(Yaml.tree("{spec: {tolerations: [a, c]}}"));
        assertThat(aligned("/X", "{spec: {tolerations: [true]}}", "{spec: {tolerations: [true, true]}}"))
                .isEqualTo(Yaml.tree("{spec: {tolerations: [true, true]}}"));
    }

    @Test
    void itemsWithKeysAreComparedWithTheirNamesakes() {
        var one = "{name: a, securityContext: {capabilities: {add: [A, B]}}}";
        var other = "{name: b, securityContext: {capabilities: {add: [B, A]}}}";
        var tree = aligned(
                "/Pod",
                "{spec: {containers: [%s, %s]}}".formatted(one, other),
                "{spec: {containers: [{name: b, securityContext: {capabilities: {add: [A, B]}}}, {name: n, securityContext: {capabilities: {add: [B, A]}}}, %s]}}"
                        .formatted(one));
        assertThat(tree)
                .isEqualTo(Yaml.tree(
                        "{spec: {containers: [%s, {name: n, securityContext: {capabilities: {add: [B, A]}}}, %s]}}"
                                .formatted(other, one)));
    }
}

package dev.samekind.parity.manifest;

import static dev.samekind.parity.testing.Yaml.manifest;
import static dev.samekind.parity.testing.Yaml.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
    @Test
    void theIdentityIsReadFromTheTree() {
        var pod = manifest("{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}}");
        assertThat(pod.key()).isEqualTo(new ObjectKey("", "v1", "Pod", "shop", "a"));
        var role = manifest("{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}}");
        assertThat(role.key()).isEqualTo(new ObjectKey("rbac.authorization.k8s.io", "v1", "ClusterRole", null, "r"));
        assertThat(role.key().apiVersion()).isEqualTo("rbac.authorization.k8s.io/v1");
        assertThat(pod.key().apiVersion()).isEqualTo("v1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {kind: Pod, metadata: {name: a}}                                    | apiVersion is missing in the object Pod a
            {apiVersion: v1, metadata: {name: a}}                               | kind is missing in the object of unknown kind a
            {apiVersion: v1, kind: Pod}                                         | metadata.name is missing in the object Pod without a name
            {apiVersion: v1, kind: Pod, metadata: null}                         | metadata.name is missing in the object Pod without a name
            {apiVersion: v1, kind: Pod, metadata: [a]}                          | metadata.name is missing in the object Pod without a name
            {apiVersion: v1, kind: Pod, metadata: {name: null}}                 | metadata.name is missing in the object Pod
            {apiVersion: v1, kind: Pod, metadata: {name: 1}}                    | metadata.name must be a non-empty string in the object Pod 1
            {apiVersion: v1, kind: Pod, metadata: {name: ''}}                   | metadata.name must be a non-empty string in the object Pod
            {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: {}}}     | metadata.namespace must be a non-empty string in the object Pod a
            {apiVersion: v1, kind: Pod, metadata: {name: a, labels: x}}         | metadata.labels must have names and values, as in {app: api}, in the object Pod a
            {apiVersion: v1, kind: Pod, metadata: {name: a, annotations: [x]}}  | metadata.annotations must have names and values, as in {app: api}, in the object Pod a
            {apiVersion: 1, kind: Pod, metadata: {name: a}}                     | apiVersion must be a non-empty string in the object Pod a
            {apiVersion: a/b/c, kind: Pod, metadata: {name: a}}                 | apiVersion is "a/b/c", which is neither version nor group/version, in the object Pod a
            {apiVersion: /v1, kind: Pod, metadata: {name: a}}                   | apiVersion is "/v1", which is neither version nor group/version, in the object Pod a
            {apiVersion: apps/, kind: Pod, metadata: {name: a}}                 | apiVersion is "apps/", which is neither version nor group/version, in the object Pod a
            {apiVersion: v1, kind: Pod, metadata: {generateName: a-}}           | give it a name in the place of metadata.generateName, which makes another object each time
            {apiVersion: v1, kind: List, items: [{}]}                           | a List is no object: bundle its items, each for itself
            {apiVersion: v1, kind: PodList, items: []}                          | a PodList is no object: bundle its items, each for itself
            """)
    void whatIsNoObjectIsExplained(String yaml, String message) {
        assertThatThrownBy(() -> manifest(yaml))
                .isInstanceOf(InvalidManifestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anObjectOfAKindThatEndsInListIsOne() {
        assertThat(manifest("{apiVersion: x.com/v1, kind: AllowList, metadata: {name: a}, items: [1]}")
                        .key()
                        .kind())
                .isEqualTo("AllowList");
    }

    @Test
    void aNamespaceIsOnlyGivenWhereThereIsNone() {
        var without = manifest("{apiVersion: v1, kind: Pod, metadata: {name: a}}");
        var with = without.inNamespace("shop");
        assertThat(with.tree()).isEqualTo(tree("{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}}"));
        assertThat(with.key().namespace()).isEqualTo("shop");
        assertThat(without.tree().at("/metadata/namespace").isMissingNode()).isTrue();
        assertThat(with.inNamespace("other")).isSameAs(with);
    }

    @Test
    void aNamespaceThatIsNullIsNone() {
        var pod = manifest("{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: null}}");
        assertThat(pod.key().namespace()).isNull();
        assertThat(pod.inNamespace("shop").key().namespace()).isEqualTo("shop");
    }

    @Test
    void aCopyHasATreeOfItsOwn() {
        var pod = manifest("{apiVersion: v1, kind: Pod, metadata: {name: a}}");
        assertThat(pod.copy()).isEqualTo(pod);
        assertThat(pod.copy().tree()).isNotSameAs(pod.tree());
    }

    @Test
    void keysAreWrittenForPeopleAndForInventories() {
        var pod = new ObjectKey("", "v1", "Pod", "shop", "a");
        var role = new ObjectKey("rbac.authorization.k8s.io", "v1", "ClusterRole", null, "r");
        assertThat(pod).hasToString("Pod shop/a");
        assertThat(role).hasToString("ClusterRole r");
        assertThat(pod.inventoryId()).isEqualTo("shop_a__Pod");
        assertThat(role.inventoryId()).isEqualTo("_r_rbac.authorization.k8s.io_ClusterRole");
    }

    @Test
    void keysAreOrderedByApiVersionKindNamespaceAndName() {
        var keys = List.of(
                new ObjectKey("apps", "v1", "Deployment", "a", "z"),
                new ObjectKey("apps", "v1", "Deployment", "b", "a"),
                new ObjectKey("apps", "v1", "Deployment", "b", "b"),
                new ObjectKey("", "v1", "Namespace", null, "z"),
                new ObjectKey("", "v1", "Pod", null, "z"),
                new ObjectKey("", "v1", "Pod", "a", "a"));
        assertThat(keys.reversed().stream().sorted()).isEqualTo(keys);
    }
}

package dev.samekind.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.parity.compare.FieldOwners.Owner;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.testing.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With fields as Kubernetes 1.34 writes them into metadata.managedFields. */
class FieldOwnersTest {
    private static final FieldOwners EDITED = new FieldOwners(List.of(new Owner("kubectl-edit", Yaml.tree("""
                    f:metadata:
                      f:labels: {.: {}, f:tier: {}}
                      f:finalizers: {.: {}, 'v:"example.com/hold"': {}}
                      f:ownerReferences: {.: {}, 'k:{"uid":"8c0d"}': {}}
                    f:spec:
                      f:replicas: {}
                      f:tolerations: {}
                      f:selector: {}
                      f:template:
                        f:spec:
                          f:containers:
                            'k:{"name":"api"}':
                              f:args: {}
                              f:image: {}
                              f:env:
                                'k:{"name":"MODE"}': {.: {}, f:value: {}}
                              f:ports:
                                'k:{"containerPort":8080,"protocol":"TCP"}': {.: {}, f:name: {}}
                              f:resources: {f:limits: {.: {}, f:memory: {}}}
                      f:template2: {'k:{"id":"a"}': {f:value: {}}}
                    """))));

    private static boolean owns(String path) {
        return EDITED.of(KeyedPath.parse(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/spec/replicas",
                "/spec/tolerations[0]/key",
                "/spec/selector/matchLabels/app",
                "/metadata/labels/tier",
                "/metadata/finalizers[1]",
                "/metadata/ownerReferences[uid=8c0d]/name",
                "/spec/template/spec/containers[name=api]/image",
                "/spec/template/spec/containers[name=api]/args[2]",
                "/spec/template/spec/containers[name=api]/env[name=MODE]/value",
                "/spec/template/spec/containers[name=api]/env[name=MODE]",
                "/spec/template/spec/containers[name=api]/ports[containerPort=8080,protocol=TCP]/name",
                "/spec/template/spec/containers[name=api]/resources/limits/memory",
                "/spec/template2[0]/value"
            })
    void whatIsNamedOrStandsInAnAtomicPartIsOwned(String path) {
        assertThat(owns(path)).isTrue();
        assertThat(EDITED.of(KeyedPath.parse(path))).contains("kubectl-edit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/spec/paused",
                "/data/a",
                "/metadata/labels/app",
                "/metadata/ownerReferences[uid=other]/name",
                "/spec/template/spec/containers[name=web]/image",
                "/spec/template/spec/containers[name=api]/command[0]",
                "/spec/template/spec/containers[name=api]/env[name=OTHER]/value",
                "/spec/template/spec/containers[name=api]/env[name=MODE]/valueFrom/x",
                "/spec/template/spec/containers[name=api]/ports[containerPort=8081,protocol=TCP]/name",
                "/spec/template/spec/containers[name=api]/resources/limits/cpu",
                "/spec/template2[0]/other",
                "/spec/template[0]/value"
            })
    void whatIsNotNamedIsNotOwned(String path) {
        assertThat(owns(path)).isFalse();
    }

    @Test
    void theRootIsNobodys() {
        assertThat(EDITED.of(KeyedPath.ROOT)).isEmpty();
        assertThat(new FieldOwners(List.of(new Owner("x", Yaml.tree("{}")))).of(KeyedPath.parse("/a")))
                .isEmpty();
    }

    @Test
    void theLatestOwnerComesFirst() {
        var fields = Yaml.tree("{'f:data': {'f:a': {}}}");
        var owners = new FieldOwners(List.of(new Owner("helm", fields), new Owner("kubectl-edit", fields)));
        assertThat(owners.of(KeyedPath.parse("/data/a"))).contains("helm");
    }

    @Test
    void whoWroteLastIsNoController() {
        var fields = Yaml.tree("{}");
        var controller = new Owner("kube-controller-manager", fields);
        assertThat(new FieldOwners(List.of(controller, new Owner("helm", fields))).last())
                .contains("helm");
        assertThat(new FieldOwners(List.of(controller)).last()).isEmpty();
        assertThat(FieldOwners.NOBODY.last()).isEmpty();
    }
}

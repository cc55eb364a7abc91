package dev.samekind.parity.path;

import static dev.samekind.parity.testing.Yaml.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.parity.testing.RandomObjects;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeavesTest {
    private static List<String> paths(String yaml) {
        return Leaves.of(tree(yaml)).keySet().stream().map(KeyedPath::toString).toList();
    }

    @Test
    void podListsGoByTheirKeys() {
        assertThat(paths("""
                kind: Deployment
                spec:
                  template:
                    spec:
                      containers:
                      - name: api
                        env: [{name: A, value: x}]
                        ports: [{containerPort: 80}, {containerPort: 80, protocol: UDP}]
                        volumeMounts: [{mountPath: /etc/config, name: config}]
                      volumes: [{name: config, emptyDir: {}}]
                """))
                .containsExactly(
                        "/kind",
                        "/spec/template/spec/containers[name=api]/env[name=A]/name",
                        "/spec/template/spec/containers[name=api]/env[name=A]/value",
                        "/spec/template/spec/containers[name=api]/name",
                        "/spec/template/spec/containers[name=api]/ports[containerPort=80,protocol=TCP]/containerPort",
                        "/spec/template/spec/containers[name=api]/ports[containerPort=80,protocol=UDP]/containerPort",
                        "/spec/template/spec/containers[name=api]/ports[containerPort=80,protocol=UDP]/protocol",
                        "/spec/template/spec/containers[name=api]/volumeMounts[mountPath=/etc/config]/mountPath",
                        "/spec/template/spec/containers[name=api]/volumeMounts[mountPath=/etc/config]/name",
                        "/spec/template/spec/volumes[name=config]/emptyDir",
                        "/spec/template/spec/volumes[name=config]/name");
    }

    @Test
    void theDefaultProtocolGivesTheSamePathAsTheWrittenOne() {
        assertThat(paths("{spec: {ports: [{port: 80}]}}")).containsExactly("/spec/ports[port=80,protocol=TCP]/port");
        assertThat(paths("{spec: {ports: [{port: 80, protocol: TCP}]}}"))
                .contains("/spec/ports[port=80,protocol=TCP]/port");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {spec: {tolerations: [{key: a}]}}                          | /spec/tolerations[0]/key
            {spec: {rules: [{host: a}]}}                               | /spec/rules[0]/host
            {imagePullSecrets: [{name: a}]}                            | /imagePullSecrets[0]/name
            {spec: {imagePullSecrets: [{name: a}]}}                    | /spec/imagePullSecrets[name=a]/name
            {secrets: [{name: a}]}                                     | /secrets[name=a]/name
            {spec: {ingress: [{ports: [{port: 80}]}]}}                 | /spec/ingress[0]/ports[0]/port
            {spec: {initContainers: [{name: a}]}}                      | /spec/initContainers[name=a]/name
            {spec: {hostAliases: [{ip: 127.0.0.1}]}}                   | /spec/hostAliases[ip=127.0.0.1]/ip
            {spec: {listeners: [{name: web}]}}                         | /spec/listeners[name=web]/name
            {spec: {containers: [{args: [a]}]}}                        | /spec/containers[0]/args[0]
            {spec: {containers: [{image: a}]}}                         | /spec/containers[0]/image
            {spec: {containers: [{name: {}}]}}                         | /spec/containers[0]/name
            {spec: {containers: [a]}}                                  | /spec/containers[0]
            {matrix: [[1]]}                                            | /matrix[0][0]
            {spec: {volumes: []}}                                      | /spec/volumes
            {metadata: {annotations: {}}}                              | /metadata/annotations
            {metadata: {annotations: null}}                            | /metadata/annotations
            {metadata: {annotations: {"a.b/c~d": x}}}                  | /metadata/annotations/a.b~1c~0d
            """)
    void everyShapeHasItsPath(String yaml, String path) {
        assertThat(paths(yaml)).containsExactly(path);
    }

    @Test
    void aListWithTheSameKeyTwiceGoesByPlaces() {
        assertThat(paths("{spec: {volumes: [{name: a}, {name: a}]}}"))
                .containsExactly("/spec/volumes[0]/name", "/spec/volumes[1]/name");
    }

    @Test
    void aTreeThatIsEmptyIsOneLeaf() {
        assertThat(Leaves.of(tree("{}"))).containsOnlyKeys(KeyedPath.ROOT);
    }

    @Test
    void everyLeafOfAnyTreeIsFoundAgainByItsWrittenPath() {
        for (long seed = 0; seed < 500; seed++) {
            var tree = new RandomObjects(seed).anything();
            if (tree.isEmpty()) {
                continue;
            }
            for (var leaf : Leaves.of(tree).entrySet()) {
                var path = KeyedPath.parse(leaf.getKey().toString());
                assertThat(Trees.get(tree, path)).as("seed %d, %s", seed, path).containsSame(leaf.getValue());
                assertThat(Trees.matches(tree, path))
                        .as("seed %d, %s", seed, path)
                        .containsExactly(path);
            }
        }
    }

    @Test
    void aTreeDiffersFromItselfNowhereAndFromAnotherWhereItsLeavesSay() {
        for (long seed = 0; seed < 200; seed++) {
            var tree = new RandomObjects(seed).anything();
            assertThat(LeafDiff.between(tree, tree.deepCopy())).isEmpty();
        }
        var differences = LeafDiff.between(tree("{a: 1, b: {c: 2}, d: 3}"), tree("{a: 1, b: {}, d: 4, e: 5}"));
        assertThat(differences)
                .containsEntry(KeyedPath.parse("/b"), new LeafDiff.Values(null, tree("{}")))
                .containsEntry(KeyedPath.parse("/b/c"), new LeafDiff.Values(tree("2"), null))
                .containsEntry(KeyedPath.parse("/d"), new LeafDiff.Values(tree("3"), tree("4")))
                .containsEntry(KeyedPath.parse("/e"), new LeafDiff.Values(null, tree("5")))
                .hasSize(4);
    }
}

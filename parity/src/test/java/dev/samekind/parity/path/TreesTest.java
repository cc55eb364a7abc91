package dev.samekind.parity.path;

import static dev.samekind.parity.testing.Yaml.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreesTest {
    private static final String POD = """
            spec:
              replicas: 2
              containers:
              - {name: api, image: a, ports: [{containerPort: 80}, {containerPort: 80, protocol: UDP}], args: [x, y]}
              - {name: web, image: b, env: [{name: A, value: "1"}]}
              tolerations: [{key: gpu, operator: Exists}, {key: spot, operator: Exists}]
              nothing: null
            """;

    private final ObjectNode pod = (ObjectNode) tree(POD);

    private static List<String> texts(List<KeyedPath> paths) {
        return paths.stream().map(KeyedPath::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /spec/replicas                                        | /spec/replicas
            /spec/containers[*]/image                             | /spec/containers[name=api]/image /spec/containers[name=web]/image
            /spec/containers[image=b]/name                        | /spec/containers[name=web]/name
            /spec/containers[0]/name                              | /spec/containers[name=api]/name
            /spec/containers[name=api]/ports[containerPort=80,protocol=TCP] | /spec/containers[name=api]/ports[containerPort=80,protocol=TCP]
            /spec/containers[name=api]/ports[protocol=UDP]        | /spec/containers[name=api]/ports[containerPort=80,protocol=UDP]
            /spec/containers[name=api]/ports[containerPort=80]    | /spec/containers[name=api]/ports[containerPort=80,protocol=TCP] /spec/containers[name=api]/ports[containerPort=80,protocol=UDP]
            /spec/tolerations[key=spot]/operator                  | /spec/tolerations[1]/operator
            /spec/containers[name=api]/args[1]                    | /spec/containers[name=api]/args[1]
            /spec/containers[name=api]/args[*]                    | /spec/containers[name=api]/args[0] /spec/containers[name=api]/args[1]
            /spec/containers[name=db]/image                       | ''
            /spec/containers[*]/env[name=A]/value                 | /spec/containers[name=web]/env[name=A]/value
            /spec/containers[7]/image                             | ''
            /spec/nothing                                         | /spec/nothing
            /spec/nothing/below                                   | ''
            /spec/missing/below                                   | ''
            /spec/missing[name=a]                                 | ''
            /spec/missing[*]/image                                | ''
            """)
    void aPathMatchesTheConcretePlacesThatExist(String path, String expected) {
        assertThat(String.join(" ", texts(Trees.matches(pod, KeyedPath.parse(path)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /spec/strategy/type                           | /spec/strategy/type
            /spec/nothing/below                           | /spec/nothing/below
            /spec/containers[*]/resources/limits/memory   | /spec/containers[name=api]/resources/limits/memory /spec/containers[name=web]/resources/limits/memory
            /spec/containers[name=web]/env[name=B]        | /spec/containers[name=web]/env[name=B]
            /spec/containers[name=api]/env[name=B]        | /spec/containers[name=api]/env[name=B]
            /spec/containers[name=web]/env[name=B]/value  | ''
            /spec/containers[name=db]/image               | ''
            /spec/containers[5]                           | ''
            /spec/missing[*]                              | ''
            """)
    void placesForValuesIncludeFieldsThatAreNotThereYet(String path, String expected) {
        assertThat(String.join(" ", texts(Trees.places(pod, KeyedPath.parse(path)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /spec/containers/image     | /spec/containers is a list: say which items, for example /spec/containers[*]/image
            /spec/replicas/x           | /spec/replicas has no fields: it is the value 2
            /spec/containers[*]/name/x | /spec/containers[name=api]/name has no fields: it is the string "api"
            /spec[name=x]              | /spec is no list: it is an object
            /spec/replicas[*]          | /spec/replicas is no list: it is the value 2
            """)
    void aPathThatDoesNotFitTheTreeIsAnError(String path, String message) {
        assertThatThrownBy(() -> Trees.matches(pod, KeyedPath.parse(path)))
                .isInstanceOf(PathMismatchException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Trees.places(pod, KeyedPath.parse(path))).hasMessage(message);
    }

    @Test
    void setMakesTheObjectsOnTheWay() {
        Trees.set(pod, KeyedPath.parse("/spec/nothing/a/b"), tree("7"));
        assertThat(pod.at("/spec/nothing/a/b").intValue()).isEqualTo(7);
    }

    @Test
    void setReplacesAnItemInItsPlaceAndAppendsANewOne() {
        Trees.set(pod, KeyedPath.parse("/spec/containers[name=api]"), tree("{name: api, image: z}"));
        assertThat(pod.at("/spec/containers/0/image").textValue()).isEqualTo("z");
        var added = Trees.set(pod, KeyedPath.parse("/spec/tolerations[key=arm]"), tree("{key: arm}"));
        assertThat(added).hasToString("/spec/tolerations[2]");
        assertThat(pod.at("/spec/tolerations/2/key").textValue()).isEqualTo("arm");
    }

    @Test
    void setRefusesTheRootAndWhatHasNoFields() {
        assertThatThrownBy(() -> Trees.set(pod, KeyedPath.ROOT, tree("1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Trees.set(pod, KeyedPath.parse("/spec/replicas/x"), tree("1")))
                .hasMessage("/spec/replicas has no fields: it is the value 2");
        assertThatThrownBy(() -> Trees.set(pod, KeyedPath.parse("/spec/replicas[a=b]"), tree("1")))
                .hasMessage("/spec/replicas is no list: it is the value 2");
    }

    @Test
    void appendAddsWhatIsNotThereByItsKeys() {
        var env = KeyedPath.parse("/spec/containers[name=web]/env");
        assertThat(Trees.append(pod, env, tree("{name: A, value: other}"))).isEmpty();
        assertThat(Trees.append(pod, env, tree("{name: B, value: x}")))
                .contains(KeyedPath.parse("/spec/containers[name=web]/env[name=B]"));
        assertThat(pod.at("/spec/containers/1/env")).hasSize(2);
    }

    @Test
    void appendComparesItemsWithoutKeysAsAWhole() {
        var tolerations = KeyedPath.parse("/spec/tolerations");
        assertThat(Trees.append(pod, tolerations, tree("{operator: Exists, key: gpu}")))
                .isEmpty();
        assertThat(Trees.append(pod, tolerations, tree("{key: gpu}")))
                .contains(KeyedPath.parse("/spec/tolerations[2]"));
    }

    @Test
    void appendMakesTheListAndRefusesItemsWithoutTheirKeys() {
        Trees.append(pod, KeyedPath.parse("/spec/volumes"), tree("{name: v, emptyDir: {}}"));
        assertThat(pod.at("/spec/volumes/0/name").textValue()).isEqualTo("v");
        assertThatThrownBy(() -> Trees.append(pod, KeyedPath.parse("/spec/volumes"), tree("{emptyDir: {}}")))
                .hasMessage("an item of /spec/volumes needs name");
        assertThatThrownBy(() -> Trees.append(pod, KeyedPath.parse("/spec/replicas"), tree("1")))
                .hasMessage("/spec/replicas is no list: it is the value 2");
    }

    @Test
    void removeTakesOutFieldsAndItems() {
        Trees.remove(pod, KeyedPath.parse("/spec/replicas"));
        Trees.remove(pod, KeyedPath.parse("/spec/containers[name=api]"));
        Trees.remove(pod, KeyedPath.parse("/spec/tolerations[0]"));
        Trees.remove(pod, KeyedPath.parse("/spec/containers[name=gone]"));
        assertThat(pod.at("/spec/replicas").isMissingNode()).isTrue();
        assertThat(pod.at("/spec/containers")).hasSize(1);
        assertThat(pod.at("/spec/tolerations/0/key").textValue()).isEqualTo("spot");
    }

    @Test
    void getGivesNothingWhereThereIsNothing() {
        assertThat(Trees.get(pod, KeyedPath.parse("/spec/containers[name=db]/image")))
                .isEmpty();
        assertThat(Trees.get(pod, KeyedPath.parse("/a/b/c"))).isEmpty();
        assertThat(Trees.get(pod, KeyedPath.ROOT)).containsSame(pod);
        assertThatThrownBy(() -> Trees.get(pod, KeyedPath.parse("/spec/containers[*]")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

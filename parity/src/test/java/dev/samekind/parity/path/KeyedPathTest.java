package dev.samekind.parity.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/spec/replicas",
                "/spec/template/spec/containers[name=api]/resources/limits/memory",
                "/spec/template/spec/containers[*]/image",
                "/spec/template/spec/containers[0]/image",
                "/spec/ports[containerPort=8080,protocol=TCP]/name",
                "/metadata/annotations/app.kubernetes.io~1name",
                "/metadata/annotations/a~0b",
                "/volumeMounts[mountPath=/etc/config]/readOnly",
                "/volumeMounts[mountPath=/]",
                "/matrix[1][2]",
                "/env[name=]/value",
                "/data/~u002A",
                "/data/~e/x",
                "/data/a=b",
                "/data/a b"
            })
    void whatIsWrittenIsReadAndWrittenAgain(String text) {
        assertThat(KeyedPath.parse(text)).hasToString(text);
    }

    @Test
    void stepsAreWhatTheTextNames() {
        assertThat(KeyedPath.parse("/a~1b/c[name=x][*][3]").steps())
                .containsExactly(
                        new Step.Field("a/b"),
                        new Step.Field("c"),
                        Step.Key.of("name", "x"),
                        new Step.All(),
                        new Step.Index(3));
    }

    @Test
    void theOrderOfKeysHasNoMeaning() {
        assertThat(KeyedPath.parse("/ports[protocol=TCP,containerPort=80]"))
                .isEqualTo(KeyedPath.parse("/ports[containerPort=80,protocol=TCP]"));
    }

    @Test
    void aSlashInAKeyMayBeEscapedOrNot() {
        assertThat(KeyedPath.parse("/m[mountPath=~1a~1b]")).isEqualTo(KeyedPath.parse("/m[mountPath=/a/b]"));
    }

    @Test
    void escapesOfAnyCharacterAreRead() {
        assertThat(KeyedPath.parse("/a~u005Bb[k=~u005D~u002c]").steps())
                .containsExactly(new Step.Field("a[b"), Step.Key.of("k", "],"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                        | 0  | it is empty
            spec/replicas             | 0  | it must start with /; for example /spec/replicas
            spec.replicas             | 0  | for example /spec/replicas
            $.spec.replicas           | 0  | for example /spec/replicas
            .spec.replicas            | 0  | for example /spec/replicas
            //spec                    | 1  | the name of a field is missing
            /spec/                    | 6  | the name of a field is missing
            /                         | 1  | the name of a field is missing
            /spec/*                   | 6  | a * stands only for list items
            /spec/*/image             | 6  | a * stands only for list items
            /[0]                      | 1  | the name of a field is missing
            /containers[name=api      | 11 | ] is missing after this [
            /containers[name=api/x[*] | 11 | ] is missing after this [
            /containers]              | 11 | ] has no [ before it
            /containers[]             | 12 | the brackets are empty
            /containers[api]          | 12 | "api" names no value: write key=value
            /containers[=api]         | 12 | the name of the key is missing before =
            /containers[name=*]       | 17 | a * is no value: [*] alone stands for all items
            /containers[name="api"]   | 17 | no quotes, spaces or second = belong around <"api">
            /containers[name='api]    | 17 | no quotes
            /containers[name = api]   | 12 | no quotes, spaces
            /containers[name==api]    | 17 | second =
            /ports[a=1,]              | 11 | "" names no value
            /ports[a=1,b]             | 11 | "b" names no value
            /ports[a=1,a=2]           | 11 | the key a is there twice
            /containers[-1]           | 12 | counted from 0
            /containers[01]           | 12 | 01 is no place
            /containers[99999999999]  | 12 | is no place
            /containers[0]image       | 14 | after ] comes / or the end
            /a~b                      | 2  | ~ stands only in ~0
            /a~                       | 2  | ~ stands only in ~0
            /a~2                      | 2  | ~ stands only in ~0
            /a~u12                    | 2  | four hex digits
            /a[k=x~y]                 | 6  | ~ stands only in ~0
            """)
    void mistakesAreNamedWithTheirPositionAndAnExample(String text, int position, String part) {
        assertThatThrownBy(() -> KeyedPath.parse(text))
                .isInstanceOfSatisfying(
                        InvalidPathException.class,
                        e -> assertThat(e.position()).isEqualTo(position))
                .hasMessageContaining("path \"" + text + "\" at position " + position)
                .hasMessageContaining(part)
                .hasMessageContaining("for example /");
    }

    @Test
    void strangeNamesAndValuesSurvive() {
        for (var name : List.of(
                "*", "", "~", "/", "[", "]", "a,b", "=", "\"", "'x'", " ", "  ", "==", "\t\n", "~e", "ü~1", "\u2028")) {
            var path = KeyedPath.ROOT
                    .field(name)
                    .then(new Step.Key(new TreeMap<>(Map.of(name, name, "second", name))))
                    .field("end");
            assertThat(KeyedPath.parse(path.toString())).as("name <%s>", name).isEqualTo(path);
        }
    }

    @Test
    void aPathKnowsItsParentAndWhatLiesBelow() {
        var list = KeyedPath.parse("/spec/containers");
        var image = KeyedPath.parse("/spec/containers[name=api]/image");
        assertThat(image.parent()).isEqualTo(KeyedPath.parse("/spec/containers[name=api]"));
        assertThat(image.startsWith(list)).isTrue();
        assertThat(list.startsWith(image)).isFalse();
        assertThat(image.sharedSteps(list)).isEqualTo(2);
        assertThat(image.sharedSteps(KeyedPath.parse("/spec/containers[name=web]/image")))
                .isEqualTo(2);
        assertThat(image.sharedSteps(KeyedPath.ROOT)).isZero();
        assertThat(KeyedPath.parse("/spec/containersX").startsWith(list)).isFalse();
        assertThat(KeyedPath.ROOT.parent()).isEqualTo(KeyedPath.ROOT);
        assertThat(KeyedPath.ROOT).hasToString("");
    }

    @Test
    void placesAreOrderedAsNumbersAndParentsStandBeforeTheirFields() {
        var sorted = List.of("/a", "/a[2]", "/a[10]", "/a[k=v]", "/a/b", "/b").stream()
                .map(KeyedPath::parse)
                .toList();
        assertThat(sorted.reversed().stream().sorted()).isEqualTo(sorted);
    }
}

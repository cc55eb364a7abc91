package dev.samekind.parity.localise;

import static dev.samekind.parity.testing.Yaml.manifest;
import static dev.samekind.parity.testing.Yaml.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.parity.manifest.Manifest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleConflictTest {
    private final Manifest api = manifest("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api, namespace: shop}
            spec:
              replicas: 5
              strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}}
              template:
                spec:
                  containers: [{name: api, image: r/a, env: [{name: A, value: x}], resources: {limits: {cpu: 200m}}}]
                  tolerations: [{key: gpu}]
            """);

    private static Localisation parse(String id, String rule) {
        return rule("{id: " + id + ", target: {kind: Deployment}, " + rule.replace("P/", "/spec/template/spec/") + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path: /spec/replicas, set: 1                       | path: /spec/replicas, set: 2                                    | /spec/replicas
            path: /spec/replicas, set: 1                       | path: /spec/replicas, set: 1                                    | /spec/replicas
            path: /spec/replicas, set: 1                       | path: /spec/replicas, max: 2                                    | /spec/replicas
            path: /spec/replicas, max: 1                       | path: /spec/replicas, max: 2                                    | /spec/replicas
            path: /spec/replicas, set: 5                       | path: /spec/replicas, max: 2                                    | /spec/replicas
            path: /spec/replicas, max: 1                       | path: /spec/replicas, min: 2                                    | /spec/replicas
            path: /spec/replicas, remove: true                 | path: /spec/replicas, set: 2                                    | /spec/replicas
            path: /spec/replicas, remove: true                 | path: /spec/replicas, set: 5                                    | /spec/replicas
            path: /spec/replicas, remove: true                 | path: /spec/replicas, add: 2                                    | /spec/replicas
            path: /spec/paused, remove: true                   | path: /spec/paused, set: true                                   | /spec/paused
            path: /spec/paused, add: true                      | path: /spec/paused, set: true                                   | /spec/paused
            path: /spec/strategy, set: {type: Recreate}        | path: /spec/strategy/type, set: Recreate                        | /spec/strategy/type
            path: /spec/strategy, set: {type: Recreate}        | path: /spec/strategy/rollingUpdate/maxSurge, set: 2             | /spec/strategy/rollingUpdate/maxSurge
            path: /spec/strategy, set: {type: Recreate}        | path: /spec/strategy/note, set: 2                               | /spec/strategy/note
            path: /spec/strategy, remove: true                 | path: /spec/strategy/note, set: 2                               | /spec/strategy/note
            path: "P/containers[*]/image", set: x              | path: "P/containers[name=api]/image", set: y                    | P/containers[name=api]/image
            path: "P/containers[*]/image", set: x              | path: "P/containers[0]/image", rewrite: {from: r, to: s}        | P/containers[name=api]/image
            path: "P/containers[*]/resources/limits/cpu", max: 50m | path: "P/containers[*]/resources/limits/cpu", min: 100m     | P/containers[name=api]/resources/limits/cpu
            path: "P/containers[*]/env", add: {name: B, value: x}  | path: "P/containers[*]/env", add: {name: B, value: y}       | P/containers[name=api]/env[name=B]/name
            path: "P/containers[*]/env[name=B]", set: {name: B}    | path: "P/containers[*]/env", add: {name: B, value: y}       | P/containers[name=api]/env[name=B]/name
            path: "P/containers[*]/env[name=A]", remove: true      | path: "P/containers[*]/env[name=A]/value", set: y           | P/containers[name=api]/env[name=A]/value
            path: "P/containers[*]/env[*]", remove: true           | path: "P/containers[*]/env", add: {name: B}                 | P/containers[name=api]/env[name=B]/name
            path: "P/tolerations[key=gpu]", remove: true           | path: "P/tolerations[0]/key", set: arm                      | P/tolerations[0]/key
            path: "P/containers[*]/image", rewrite: {from: l/, to: y/} | path: "P/containers[*]/image", set: l/a                     | P/containers[name=api]/image
            """)
    void twoRulesThatWantOneLeafAreNamedWithItWhateverTheirOrder(String one, String two, String path) {
        var there = path.replace("P/", "/spec/template/spec/");
        var message =
                "rules a and b both change %s of Deployment shop/api: narrow the target or path of one, or remove one"
                        .formatted(there);
        for (var rules :
                List.of(List.of(parse("a", one), parse("b", two)), List.of(parse("b", two), parse("a", one)))) {
            assertThatThrownBy(() -> Localiser.of(rules).localise(api))
                    .isInstanceOfSatisfying(RuleConflictException.class, e -> {
                        assertThat(e.rule()).isEqualTo("a");
                        assertThat(e.other()).isEqualTo("b");
                        assertThat(e.object()).isEqualTo(api.key());
                        assertThat(e.path()).hasToString(there);
                    })
                    .hasMessage(message);
        }
        assertThatThrownBy(() ->
                        Localiser.of(List.of(parse("b", one), parse("a", two))).localise(api))
                .as("with the ids exchanged")
                .isInstanceOf(RuleConflictException.class)
                .hasMessageContaining("rules a and b both change");
    }

    @Test
    void twoRulesThatOmitOneObjectAreInConflictToo() {
        assertThatThrownBy(() -> Localiser.of(List.of(parse("a", "omit: true"), parse("b", "omit: true")))
                        .localise(api))
                .hasMessage(
                        "rules a and b both change Deployment shop/api: narrow the target or path of one, or remove one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path: /spec/replicas, max: 5                          | path: /spec/replicas, set: 1
            path: /spec/replicas, min: 1                          | path: /spec/replicas, max: 3
            path: "P/containers[*]/image", rewrite: {from: x/, to: y/} | path: "P/containers[*]/image", rewrite: {from: r/, to: l/}
            path: /spec/strategy/type, remove: true               | path: /spec/strategy/rollingUpdate, remove: true
            path: /metadata/labels/a, add: x                      | path: /metadata/labels/b, add: y
            """)
    void rulesThatDoNotActOnTheSameLeafAreNone(String one, String two) {
        var rules = List.of(parse("a", one), parse("b", two));
        assertThat(Localiser.of(rules).localise(api).changes()).isNotEmpty();
    }

    @Test
    void leavingAnObjectOutWinsOverChangingItAndNamesTheRulesWithoutEffect() {
        var rules = List.of(
                parse("z", "path: /spec/replicas, set: 1"),
                parse("m", "omit: true"),
                parse("a", "path: /spec/replicas, set: {no: number}"),
                parse("b", "path: /metadata/name/below, min: 1"));
        var localised = Localiser.of(rules).localise(api);
        assertThat(localised.manifest()).isNull();
        assertThat(localised.changes()).containsExactly(new Change("", "m", api.tree(), null));
        assertThat(localised.ineffective()).containsExactly("a", "b", "z");
    }
}

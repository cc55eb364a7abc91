package dev.samekind.parity.localise;

import static dev.samekind.parity.testing.Yaml.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleValidatorTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path: /a                                    | it says none of set, min/max, rewrite, add, remove: true and omit: true; say exactly one
            path: /a, remove: false                     | it says none of
            path: /a, set: 1, remove: true              | it says 2 of
            path: /a, set: 1, max: 2, add: 3            | it says 3 of
            set: 1                                      | path is missing: name the field, for example /spec/replicas
            omit: true, path: /a                        | omit is about the whole object: remove path
            path: /a, set: null                         | null is no value: to take the field out, say remove: true
            path: /a, add: null                         | null is no value
            path: /a, min: 3, max: 2                    | min 3 is larger than max 2: swap them
            path: /a, min: 1Gi, max: 512Mi              | min 1Gi is larger than max 512Mi: swap them
            path: /a, max: 1GB                          | max: "1GB" is no quantity: "GB" is no suffix
            path: /a, min: true                         | min: "true" is no quantity: it must be a number or a string
            path: /a, min: {a: 1}                       | is no quantity
            path: /a, 'max': null                       | max: "null" is no quantity
            path: spec.replicas, set: 1                 | it must start with /; for example /spec/replicas
            path: "/a[b", set: 1                        | at position 2: ] is missing
            path: /a/*, set: 1                          | a * stands only for list items
            path: /metadata/labels, set: x              | /metadata/labels must have names and values: name one of them, for example /metadata/labels/app
            path: /metadata/annotations, add: [x]       | /metadata/annotations must have names and values
            path: /metadata/name, set: x                | makes the object another one
            path: /metadata, set: {}                    | makes the object another one
            path: /metadata/namespace, remove: true     | makes the object another one
            path: /kind, rewrite: {from: a, to: b}      | makes the object another one
            path: /apiVersion, set: v1                  | makes the object another one
            path: "/env[*]", set: x                     | would make all items the same: name a field of theirs, or one item
            path: "/env[*]", add: x                     | would make all items the same
            path: "/args[0]", remove: true              | is another item after each removal: name it by a field, for example /args[key=value]
            path: "/env[name=A]", set: {name: B}        | the item for /env[name=A] must itself say name: A
            path: "/env[name=A]", add: x                | must itself say name: A
            path: /a, rewrite: {from: x, to: x}         | rewrite changes nothing: from and to are both "x"
            """)
    void eachMistakeIsExplained(String rule, String part) {
        var rules = List.of(rule("{id: r, target: {kind: A}, " + rule + "}"));
        assertThat(Localiser.validate(rules)).hasSize(1).first().satisfies(problem -> {
            assertThat(problem.rule()).isEqualTo("r");
            assertThat(problem.message()).contains(part);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path: /spec/replicas, set: 1
            path: /a, min: 1, max: 1
            path: /a, max: 512Mi, remove: false
            path: "/args[0]", set: x
            path: "/args[*]", rewrite: {from: a, to: b}
            path: "/env[*]", remove: true
            path: "/env[name=A]", add: {name: A, value: x}
            path: "/ports[port=80]", set: {port: 80}
            path: /metadata/labels/name, set: x
            path: /a, rewrite: {from: '', to: l/}
            omit: true
            """)
    void goodRulesHaveNoProblem(String rule) {
        assertThat(Localiser.validate(List.of(rule("{id: r, target: {kind: A}, " + rule + "}"))))
                .isEmpty();
    }

    @Test
    void everythingIsSaidAtOnceAndAnIdIsUsedOnce() {
        var rules = List.of(
                rule("{id: one, target: {kind: A}, path: x, min: 2, max: 1}"),
                rule("{id: one, target: {kind: A}, omit: true}"),
                rule("{id: two, target: {kind: A}, path: /a}"));
        assertThat(Localiser.validate(rules)).extracting(RuleProblem::rule).containsExactly("one", "one", "one", "two");
        assertThatThrownBy(() -> Localiser.of(rules))
                .isInstanceOfSatisfying(
                        InvalidRulesException.class,
                        e -> assertThat(e.problems()).isEqualTo(Localiser.validate(rules)))
                .hasMessageContaining("rule one: min 2 is larger")
                .hasMessageContaining("rule one: another rule has this id")
                .hasMessageContaining("rule two: it says none");
    }
}

package dev.samekind.parity.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.parity.testing.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineValidatorTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path: spec.replicas, values: ['1']                  | it must start with /; for example /spec/replicas
            path: /metadata/labels/*, values: ['1']             | a * stands only for list items
            path: /metadata/labels/team-*, values: ['1']        | in /team-* the * would be a letter
            path: '/containers[name=web-*]/image', values: [a]  | in [name=web-*] the * would be a letter
            path: '/spec/template/spec/containers[*]', absent: true         | names every item of a list
            path: '/spec/template/spec/containers[name=api]', absent: true  | names a whole item: name one field of it
            path: /spec, absent: true                           | /spec has fields of its own, and a tolerance of all of them would be an ignore
            path: /data, absent: true                           | has fields of its own
            path: /metadata/labels, absent: true                | has fields of its own
            path: /spec/template, absent: true                  | has fields of its own
            path: /spec/template/spec, absent: true             | has fields of its own
            path: /spec/template/spec/containers, absent: true  | has fields of its own
            path: '/spec/template/spec/containers[name=a]/resources', absent: true | has fields of its own
            path: '/spec/template/spec/containers[name=a]/args', absent: true      | has fields of its own
            path: /spec/replicas, min: 1                        | min alone admits everything on its other side: add max
            path: /spec/replicas, max: 1                        | max alone admits everything on its other side: add min
            path: /spec/replicas, min: 3, max: 1                | min 3 is larger than max 1: swap them
            path: /spec/replicas, min: x, max: 1                | min: "x" is no quantity
            path: /spec/replicas, min: 0, max: 2147483647       | 0 to 2147483647 is any value, and so an ignore
            path: /spec/replicas, min: -5, max: '9000000000'    | is any value
            path: /spec/m, min: 0, max: 1Ei                     | is any value
            path: /spec/replicas                                | it names no value: say values, min and max, or absent: true
            path: /spec/replicas, absent: false                 | it names no value
            path: /a, values: [b], expiresAt: '2027-01-01'      | expiresAt: "2027-01-01" is no RFC 3339 time with a zone
            """)
    void eachMistakeOfAToleranceIsExplained(String rule, String part) {
        assertThat(problems("tolerances: [{id: r, target: {kind: A}, %s}]".formatted(rule)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.rule()).isEqualTo("tolerances/r");
                    assertThat(problem.reason()).isEqualTo("InvalidBaseline");
                    assertThat(problem.message()).contains(part);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path: /spec/replicas, min: 0, max: 2147483646",
                "path: /spec/replicas, min: 1, max: 2147483647",
                "path: '/spec/template/spec/containers[*]/resources/limits/memory', min: 0, max: 4Gi",
                "path: '/spec/template/spec/containers[name=a]/env[name=A]/value', values: ['*']",
                "path: '/spec/rules[host=*.example.com]/host', values: [x]",
                "path: '/spec/template/spec/containers[name=a]/args[0]', values: [x]",
                "path: /data/labels, values: [x]",
                "path: /data/spec, absent: true",
                "path: /metadata/labels/template, absent: true",
                "path: /spec/x, values: [a], min: 1, max: 2, absent: true, expiresAt: '2001-01-01T00:00:00Z'",
            })
    void aToleranceOfSomethingIsFine(String rule) {
        assertThat(problems("tolerances: [{id: r, target: {kind: A}, %s}]".formatted(rule)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            invariants: [{id: r, target: {kind: A}, path: a}]                    | invariants/r | it must start with /
            sensitive: [{id: r, target: {kind: A}, path: '/a[b'}]                | sensitive/r | ] is missing
            forbiddenInProduction: [{id: r, target: {kind: A}, path: /a/*}]      | forbiddenInProduction/r | a * stands only for list items
            checks: [{id: r, check: Toolchain, admit: [x], expiresAt: soon}]     | checks/r | expiresAt: "soon" is no RFC 3339 time
            localisations: [{id: r, target: {kind: A}, omit: true, expiresAt: soon}] | localisations/r | expiresAt: "soon" is no
            localisations: [{id: r, target: {kind: A}, path: a, remove: true}]   | localisations/r | it must start with /
            sensitive: [{id: r, target: {kind: '*'}, path: /a}]                  | sensitive/r | write one rule for each kind
            sensitive: [{id: r, target: {kind: A, namespace: 's*'}, path: /a}]   | sensitive/r | leave the field out, and it matches all
            privilegedWorkloads: [{id: r, target: {kind: A, group: '*'}}]        | privilegedWorkloads/r | target.group: "*"
            """)
    void mistakesOfOtherRulesAreToldOnce(String baseline, String rule, String part) {
        assertThat(problems(baseline)).singleElement().satisfies(problem -> {
            assertThat(problem.rule()).isEqualTo(rule);
            assertThat(problem.message()).contains(part);
        });
    }

    @Test
    void anIdIsUsedOnceInTheWholeBaseline() {
        assertThat(problems("""
                        localisations: [{id: a, target: {kind: A}, omit: true}]
                        checks: [{id: a, check: Toolchain, admit: [x]}]
                        generatedSecrets: [{id: a, name: b}]
                        """))
                .extracting(BaselineProblem::rule, BaselineProblem::message)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "checks/a",
                                "a rule of localisations has this id: give each its own, for people name rules by it"),
                        org.assertj.core.groups.Tuple.tuple(
                                "generatedSecrets/a",
                                "a rule of localisations has this id: give each its own, for people name rules by it"));
    }

    @Test
    void everythingIsToldAtOnce() {
        assertThat(problems("""
                        tolerances:
                        - {id: a, target: {kind: A}, path: x, min: 1, expiresAt: soon}
                        - {id: a, target: {kind: '*'}, path: /spec, absent: true}
                        """)).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path: '/c[name=api]/image', set: {value: x}   | path: '/c[*]/image'      | yes
            path: '/c[*]/image', set: {value: x}          | path: '/c[name=api]/image' | yes
            path: '/c[name=api]/image', set: {value: x}   | path: '/c[name=web]/image' | no
            path: '/c[name=api]/image', set: {value: x}   | path: /c                 | yes
            path: /c, set: {value: [x]}                   | path: '/c[name=api]'     | no
            path: /c, remove: true                        | path: '/c[name=api]'     | yes
            path: /d, remove: true                        | path: '/c[name=api]'     | no
            path: /c, add: {value: {name: b}}             | path: '/c[name=api]'     | no
            omit: true                                    | path: /c                 | no
            """)
    void aLocalisationOfWhatAnInvariantHoldsIsAContradiction(String localisation, String invariant, String conflict) {
        var problems = problems("""
                localisations: [{id: l, target: {kind: A, name: 'web-*'}, %s}]
                invariants: [{id: i, target: {kind: A, name: '*-api'}, %s}]
                """.formatted(localisation, invariant));
        assertThat(problems).hasSize(conflict.equals("yes") ? 1 : 0);
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.rule()).isEqualTo("localisations/l");
            assertThat(problem.reason()).isEqualTo("RuleConflict");
            assertThat(problem.message())
                    .endsWith("of A web-* is held by the invariant i: narrow the target or path of one, or remove one");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {kind: A}                  | {kind: B}                 | 0
            {kind: A, namespace: a}    | {kind: A, namespace: b}   | 0
            {kind: A, namespace: a}    | {kind: A}                 | 1
            {kind: A, group: x}        | {kind: A, group: ''}      | 0
            {kind: A, name: api}       | {kind: A, name: web}      | 0
            {kind: A, name: 'a*'}      | {kind: A, name: 'b*'}     | 0
            """)
    void rulesOfDifferentObjectsDoNotContradict(String one, String other, int conflicts) {
        assertThat(problems("""
                tolerances: [{id: t, target: %s, path: /a, values: [x]}]
                invariants: [{id: i, target: %s, path: /a}]
                """.formatted(one, other))).hasSize(conflicts);
        assertThat(problems("""
                checks:
                - {id: t, target: %s, check: Toolchain, admit: [x]}
                - {id: i, target: %s, check: Toolchain, admit: [x]}
                - {id: o, target: %s, check: BuildCommand, admit: [x]}
                """.formatted(one, other, other))).hasSize(conflicts);
    }

    @Test
    void aCheckHasOneRuleForEachObject() {
        assertThat(problems("""
                checks:
                - {id: all, check: NetworkPolicyEnforced, admit: [NotEnforced]}
                - {id: one, check: NetworkPolicyEnforced, admit: [Differs], target: {kind: NetworkPolicy, name: a}}
                """))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains(
                                "checks/one",
                                "RuleConflict",
                                "NetworkPolicyEnforced of NetworkPolicy a has the rule all already"));
    }

    @Test
    void aFieldHasOneToleranceForEachTarget() {
        assertThat(problems("""
                tolerances:
                - {id: a, target: {kind: A}, path: '/p[port=1,protocol=TCP]/x', values: [x]}
                - {id: b, target: {kind: A}, path: '/p[protocol=TCP,port=1]/x', values: [y]}
                - {id: c, target: {kind: A, name: x}, path: '/p[protocol=TCP,port=1]/x', values: [y]}
                """))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .endsWith("of A * has the tolerance a already: make one rule of them, with all the values"));
    }

    private static List<BaselineProblem> problems(String spec) {
        var tree = (ObjectNode) Yaml.tree(spec);
        tree.forEach(list ->
                list.forEach(rule -> ((ObjectNode) rule).put("reason", "r").put("owner", "o")));
        try {
            return BaselineValidator.validate(new ObjectMapper().treeToValue(tree, ParityBaselineSpec.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

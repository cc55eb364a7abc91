package dev.samekind.parity.compare;

import static dev.samekind.parity.compare.Comparisons.book;
import static dev.samekind.parity.compare.Comparisons.controlled;
import static dev.samekind.parity.compare.Comparisons.input;
import static dev.samekind.parity.compare.Comparisons.leaf;
import static dev.samekind.parity.compare.Comparisons.owners;
import static dev.samekind.parity.compare.Comparisons.unenforced;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.parity.compare.Leaf.Cause;
import dev.samekind.parity.localise.Change;
import dev.samekind.parity.testing.Yaml;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectComparisonTest {
    private static final RuleBook NO_RULES = book("{}");
    private static final String ENDED = "'2025-12-31T23:59:59Z'";
    private static final String LATER = "'2026-01-01T00:00:01Z'";

    private static Change change(String field, String rule) {
        return new Change("/data/" + field, rule, null, null);
    }

    private static void assertIs(Leaf leaf, LeafClass leafClass, Cause cause, @Nullable String rule) {
        assertThat(leaf.leafClass()).isEqualTo(leafClass);
        assertThat(leaf.cause()).isEqualTo(cause);
        assertThat(leaf.rule()).isEqualTo(rule);
    }

    @Test
    void whatIsAsInProductionIsEqualWhateverItWasMeantToBe() {
        assertIs(
                leaf(input("{a: x}", "{a: x}", "{a: x}"), NO_RULES, "/data/a"),
                LeafClass.EQUAL,
                Cause.DIFFERENCE,
                null);
        assertIs(
                leaf(input("{a: x}", "{a: y}", "{a: x}"), NO_RULES, "/data/a"),
                LeafClass.EQUAL,
                Cause.DIFFERENCE,
                null);
        assertIs(
                leaf(input("{b: x}", "{a: y, b: x}", "{b: x}"), NO_RULES, "/data/a"),
                LeafClass.EQUAL,
                Cause.DIFFERENCE,
                null);
    }

    @Test
    void whatIsAcceptedAndNotActedOnIsNotEnforcedOnlyWhereItIsEqual() {
        var equal = unenforced(input("{a: x}", "{a: x}", "{a: x}"), "/data", "c-1");
        assertIs(leaf(equal, NO_RULES, "/data/a"), LeafClass.NOT_ENFORCED, Cause.DIFFERENCE, "c-1");
        assertThat(leaf(equal, NO_RULES, "/kind").leafClass()).isEqualTo(LeafClass.EQUAL);
        var edited = unenforced(input("{a: x}", "{a: x}", "{a: y}"), "/data", "c-1");
        assertThat(leaf(edited, NO_RULES, "/data/a").leafClass()).isEqualTo(LeafClass.DRIFT);
    }

    @Test
    void aLocalisedLeafIsAllowedByItsRule() {
        var input = input("{a: x}", "{a: y}", "{a: y}", change("a", "one"));
        assertIs(
                leaf(input, book("localisations: [{id: one}]"), "/data/a"),
                LeafClass.ALLOWED,
                Cause.DIFFERENCE,
                "localisations/one");
    }

    @Test
    void whatTheServerAddsToALocalisationIsAllowedByTheNearestRule() {
        var book = book("localisations: [{id: one}, {id: two}]");
        var one = new Change("/data/a", "one", null, null);
        var two = new Change("/metadata/annotations/b", "two", null, null);
        assertThat(leaf(input("{b: x}", "{b: y}", "{b: y}", two, one), book, "/data/b")
                        .rule())
                .isEqualTo("localisations/one");
        assertThat(leaf(input("{b: x}", "{b: y}", "{b: y}", one, two), book, "/data/b")
                        .rule())
                .isEqualTo("localisations/one");
    }

    @Test
    void aLocalisationThatHasEndedIsAViolation() {
        var input = input("{a: x}", "{a: y}", "{a: y}", change("a", "one"));
        assertIs(
                leaf(input, book("localisations: [{id: one, expiresAt: %s}]".formatted(ENDED)), "/data/a"),
                LeafClass.VIOLATION,
                Cause.EXPIRED,
                "localisations/one");
        assertThat(leaf(input, book("localisations: [{id: one, expiresAt: %s}]".formatted(LATER)), "/data/a")
                        .leafClass())
                .isEqualTo(LeafClass.ALLOWED);
    }

    @Test
    void whatIsLeftToAnotherProgramIsAllowedAsItIsFound() {
        var left = change("a", BuiltIn.MANAGED_BY);
        var found = leaf(input("{a: x}", "{a: x}", "{a: z}", left), NO_RULES, "/data/a");
        assertIs(found, LeafClass.ALLOWED, Cause.DIFFERENCE, BuiltIn.MANAGED_BY);
        assertThat(found.live()).isEqualTo(TextNode.valueOf("z"));
        assertThat(leaf(input("{b: x}", "{b: x}", "{a: z, b: x}", left), NO_RULES, "/data/a")
                        .rule())
                .isEqualTo(BuiltIn.MANAGED_BY);
        assertThat(leaf(input("{a: x, b: x}", "{a: x, b: x}", "{a: z, b: y}", left), NO_RULES, "/data/b")
                        .leafClass())
                .as("beside it")
                .isEqualTo(LeafClass.DRIFT);
        assertThat(leaf(input("{a: x}", "{a: x}", "{a: x}", left), NO_RULES, "/data/a")
                        .leafClass())
                .isEqualTo(LeafClass.EQUAL);
        var localised = input("{a: x}", "{a: y}", "{a: y}", change("a", "one"), left);
        assertThat(leaf(localised, book("localisations: [{id: one}]"), "/data/a")
                        .rule())
                .isEqualTo("localisations/one");
        var held = book("invariants: [{id: held, path: /data/a}]");
        assertThat(leaf(input("{a: x}", "{a: x}", "{a: z}", left), held, "/data/a")
                        .leafClass())
                .isEqualTo(LeafClass.VIOLATION);
    }

    @Test
    void whatNoRuleExplainsIsAViolationThoughItWasMeantToBeSo() {
        assertIs(
                leaf(input("{a: x}", "{a: y}", "{a: y}"), NO_RULES, "/data/a"),
                LeafClass.VIOLATION,
                Cause.DIFFERENCE,
                null);
        assertIs(
                leaf(input("{a: x}", "{a: y}", "{a: y}"), book("localisations: [{id: 'null'}]"), "/data/a"),
                LeafClass.VIOLATION,
                Cause.DIFFERENCE,
                null);
    }

    @Test
    void aRuleEndsAtTheVeryMomentThatItNames() {
        assertThat(book("localisations: [{id: one, expiresAt: '2026-01-01T00:00:00Z'}]")
                        .ended())
                .containsExactly("localisations/one");
        assertThat(book("localisations: [{id: one, expiresAt: %s}]".formatted(LATER))
                        .ended())
                .isEmpty();
    }

    @Test
    void anInvariantBeatsALocalisationAndATolerance() {
        var book = book("""
                {localisations: [{id: one}], invariants: [{id: held, path: /data}],
                 tolerances: [{id: any, path: /data/a, values: [y]}]}
                """);
        assertIs(
                leaf(input("{a: x}", "{a: y}", "{a: y}", change("a", "one")), book, "/data/a"),
                LeafClass.VIOLATION,
                Cause.INVARIANT,
                "invariants/held");
        var edited = leaf(input("{a: x}", "{a: x}", "{a: y}"), book, "/data/a");
        assertIs(edited, LeafClass.VIOLATION, Cause.INVARIANT, "invariants/held");
        assertThat(edited.manager()).isEqualTo("kubectl-edit");
        assertThat(leaf(input("{a: x}", "{a: x}", "{a: x}"), book, "/data/a").leafClass())
                .isEqualTo(LeafClass.EQUAL);
        assertThat(leaf(controlled(input("{a: x}", "{a: x}", "{a: y}"), "/data/a"), book, "/data/a")
                        .cause())
                .isEqualTo(Cause.INVARIANT);
    }

    @Test
    void aToleranceBeatsDriftAndOneThatHasEndedIsAViolation() {
        var input = input("{a: x}", "{a: x}", "{a: y}");
        assertIs(
                leaf(input, book("tolerances: [{id: t, path: /data/a, values: [y]}]"), "/data/a"),
                LeafClass.ALLOWED,
                Cause.DIFFERENCE,
                "tolerances/t");
        assertIs(
                leaf(
                        input("{a: x}", "{a: x}", "{a: y}"),
                        book("tolerances: [{id: t, path: /data/a, values: [y], expiresAt: %s}]".formatted(ENDED)),
                        "/data/a"),
                LeafClass.VIOLATION,
                Cause.EXPIRED,
                "tolerances/t");
        assertThat(leaf(
                                input("{a: x}", "{a: x}", "{a: y}"),
                                book("tolerances: [{id: t, path: /data/a, values: [z]}]"),
                                "/data/a")
                        .leafClass())
                .isEqualTo(LeafClass.DRIFT);
        assertThat(leaf(
                                input("{a: x}", "{a: x}", "{a: y}"),
                                book("tolerances: [{id: t, path: /data/a, values: [y], target: {kind: Secret}}]"),
                                "/data/a")
                        .leafClass())
                .isEqualTo(LeafClass.DRIFT);
    }

    @Test
    void aRuleWhosePathDoesNotFitMatchesNothing() {
        var book = book("tolerances: [{id: t, path: '/data[*]/a', values: [y]}]");
        assertThat(leaf(input("{a: x}", "{a: x}", "{a: y}"), book, "/data/a").leafClass())
                .isEqualTo(LeafClass.DRIFT);
    }

    @Test
    void whatProductionLeavesToAControllerIsItsOwn() {
        var book = book("tolerances: [{id: t, path: /data/a, values: ['4']}]");
        assertIs(
                leaf(controlled(input("{a: 1}", "{a: 1}", "{a: 4}"), "/data/a"), book, "/data/a"),
                LeafClass.CONTROLLER,
                Cause.DIFFERENCE,
                BuiltIn.CONTROLLER);
        assertThat(leaf(controlled(input("{a: 1}", "{a: 1}", "{a: 0}"), "/data/a"), book, "/data/a")
                        .leafClass())
                .as("no autoscaler scales to nothing")
                .isEqualTo(LeafClass.DRIFT);
    }

    @Test
    void aForbiddenValueOfProductionsBeatsEverything() {
        var book = book(
                "{forbiddenInProduction: [{id: f, path: /data/a, values: ['true']}], invariants: [{id: i, path: /data}]}");
        for (var live : List.of("{a: 'true'}", "{a: y}", "{}")) {
            assertIs(
                    leaf(unenforced(input("{a: 'true'}", "{a: 'true'}", live), "/data", "c-1"), book, "/data/a"),
                    LeafClass.VIOLATION,
                    Cause.FORBIDDEN,
                    "forbiddenInProduction/f");
        }
        assertThat(leaf(input("{a: 'false'}", "{a: 'false'}", "{a: 'false'}"), book, "/data/a")
                        .leafClass())
                .isEqualTo(LeafClass.EQUAL);
        assertThat(leaf(input("{b: x}", "{b: x}", "{a: 'true', b: x}"), book, "/data/a")
                        .cause())
                .isEqualTo(Cause.INVARIANT);
        var any = book("forbiddenInProduction: [{id: f, path: /data/a}]");
        assertThat(leaf(input("{a: x}", "{a: x}", "{a: x}"), any, "/data/a").cause())
                .isEqualTo(Cause.FORBIDDEN);
    }

    @Test
    void anEditIsDriftByWhoeverOwnsTheField() {
        var edited = leaf(input("{a: x}", "{a: x}", "{a: y}"), NO_RULES, "/data/a");
        assertIs(edited, LeafClass.DRIFT, Cause.DIFFERENCE, null);
        assertThat(edited.manager()).isEqualTo("kubectl-edit");
        var added = leaf(input("{a: x}", "{a: x}", "{a: x, d: y}"), NO_RULES, "/data/d");
        assertThat(added.leafClass()).as("nobody but the server or we wrote it").isEqualTo(LeafClass.VIOLATION);
        assertThat(added.manager()).isNull();
        var removed = leaf(input("{a: x, d: y}", "{a: x, d: y}", "{a: x}"), NO_RULES, "/data/d");
        assertThat(removed.leafClass()).isEqualTo(LeafClass.DRIFT);
        assertThat(removed.manager()).isEqualTo("kubectl-edit");
        var nobody = owners(input("{a: x}", "{a: x}", "{a: y}"), FieldOwners.NOBODY);
        assertThat(leaf(nobody, NO_RULES, "/data/a").leafClass()).isEqualTo(LeafClass.VIOLATION);
    }

    @Test
    void anObjectOfOurOwnIsAllowedAsAWholeAndItsEditsAreDrift() {
        assertIs(
                leaf(input(null, "{a: x}", "{a: x}"), NO_RULES, "/data/a"),
                LeafClass.ALLOWED,
                Cause.DIFFERENCE,
                BuiltIn.COMPANION);
        assertThat(leaf(input(null, "{a: x}", "{a: y}"), NO_RULES, "/data/a").leafClass())
                .isEqualTo(LeafClass.DRIFT);
        assertThat(leaf(input(null, "{a: x, d: y}", "{a: x}"), NO_RULES, "/data/d")
                        .leafClass())
                .isEqualTo(LeafClass.DRIFT);
    }

    @Test
    void ourMarksAreMarksAsLongAsNobodyEditsThem() {
        var input = input("{a: x}", "{a: x}", "{a: x}");
        for (var tree : List.of(input.expected(), input.live())) {
            var metadata = (ObjectNode) tree.get("metadata");
            metadata.putObject("labels").put(Samekind.ENVIRONMENT_LABEL, "demo");
            metadata.putObject("annotations").put(Samekind.DIGEST_ANNOTATION, "sha256:1");
            metadata.set("ownerReferences", Yaml.tree("[{uid: u, kind: DevEnvironment}]"));
        }
        var book = book("{localisations: [{id: one}], invariants: [{id: i, path: /metadata}]}");
        var label = "/metadata/labels/samekind.dev~1environment";
        var digest = "/metadata/annotations/samekind.dev~1digest";
        for (var mark : List.of(label, digest, "/metadata/ownerReferences[uid=u]/kind")) {
            assertIs(leaf(input, book, mark), LeafClass.MARK, Cause.DIFFERENCE, BuiltIn.MARK);
        }
        ((ObjectNode) input.live().at("/metadata/labels")).set(Samekind.ENVIRONMENT_LABEL, TextNode.valueOf("other"));
        assertThat(leaf(input, NO_RULES, label).leafClass()).isEqualTo(LeafClass.VIOLATION);
    }

    @Test
    void aThousandVariablesAreComparedInTheTimeOfAThousand() {
        var wanted = Yaml.manifest("{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a}]}}")
                .tree();
        var env = ((ObjectNode) wanted.at("/spec/containers/0")).putArray("env");
        for (int i = 0; i < 1000; i++) {
            env.addObject().put("name", "E" + i).put("value", "v");
        }
        var live = wanted.deepCopy();
        live.at("/spec/containers/0/env").forEach(item -> ((ObjectNode) item).put("value", "w"));
        var fields = Yaml.tree("{'f:spec': {'f:containers': {'k:{\"name\":\"a\"}': {'f:env': {}}}}}");
        var names = (ObjectNode) fields.findValue("f:env");
        for (int i = 0; i < 1000; i++) {
            names.putObject("k:{\"name\":\"E" + i + "\"}").putObject("f:value");
        }
        var key = input("{}", "{}", "{}").key();
        var input = new ObjectInput(
                new dev.samekind.parity.manifest.ObjectKey("", "v1", "Pod", "shop", key.name()),
                wanted,
                wanted.deepCopy(),
                live,
                List.of(),
                null,
                java.util.Set.of(),
                new FieldOwners(List.of(new FieldOwners.Owner("kubectl-edit", fields))),
                List.of());
        var book = book(
                "tolerances: [{id: t, target: {kind: Pod}, path: '/spec/containers[*]/env[*]/value', values: [z]}]");
        assertThat(ObjectComparison.of(input, book))
                .filteredOn(leaf -> leaf.leafClass() == LeafClass.DRIFT)
                .hasSize(1000);
    }

    @Test
    void standingRulesAreThoseThatHoldOrHideSomething() {
        var book = book("""
                {invariants: [{id: i, path: /data}, {id: none, path: /spec}], sensitive: [{id: s, path: /data/a}],
                 tolerances: [{id: t, path: /data/a, values: [x]}]}
                """);
        assertThat(ObjectComparison.standingRules(input("{a: x}", "{a: x}", "{a: x}"), book))
                .containsExactlyInAnyOrder("invariants/i", "sensitive/s");
    }
}

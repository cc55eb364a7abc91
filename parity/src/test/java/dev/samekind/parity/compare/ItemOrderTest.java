package dev.samekind.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.parity.localise.Change;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.testing.Yaml;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemOrderTest {
    private static final ObjectKey POD = new ObjectKey("", "v1", "Pod", "shop", "api");
    private static final String AB = "{spec: {initContainers: [{name: a}, {name: b}]}}";
    private static final String BA = "{spec: {initContainers: [{name: b}, {name: a}]}}";
    private static final String INIT = "/spec/initContainers";

    @Test
    void initContainersInAnotherOrderAreDrift() {
        var leaf = leaf(input(AB, AB, BA), INIT);
        assertThat(leaf.leafClass()).isEqualTo(LeafClass.DRIFT);
        assertThat(leaf.production()).hasToString("[\"a\",\"b\"]");
        assertThat(leaf.expected()).hasToString("[\"a\",\"b\"]");
        assertThat(leaf.live()).hasToString("[\"b\",\"a\"]");
        assertThat(leaf.manager()).isEqualTo("kubectl-edit");
    }

    @Test
    void anOrderThatALocalisationMadeIsItsRules() {
        var changed = new ObjectInput(
                POD,
                tree(AB),
                tree(BA),
                tree(BA),
                List.of(new Change(INIT, "r", tree(AB), tree(BA))),
                null,
                Set.of(),
                new FieldOwners(List.of()),
                List.of());
        var leaf = Comparisons.leaf(changed, Comparisons.book("localisations: [{id: r}]"), INIT);
        assertThat(leaf.leafClass()).isEqualTo(LeafClass.ALLOWED);
        assertThat(leaf.rule()).isEqualTo("localisations/r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the same order, with one that is only here: it is a difference of its own
                "{spec: {initContainers: [{name: a}, {name: x}, {name: b}]}}",
                "{spec: {initContainers: [{name: b}]}}",
                "{spec: {initContainers: []}}",
                "{spec: {}}",
            })
    void whatIsAddedOrMissingIsNoOrder(String live) {
        assertThat(ItemOrder.of(input(AB, AB, live))).isEmpty();
    }

    @Test
    void orderOfVariablesCountsWhereOneRefersToAnother() {
        var wanted = "{spec: {containers: [{name: c, env: [{name: A, value: x}, {name: B, value: 'y'}]}]}}";
        var other = "{spec: {containers: [{name: c, env: [{name: B, value: 'y'}, {name: A, value: x}]}]}}";
        assertThat(ItemOrder.of(input(wanted, wanted, other))).isEmpty();
        assertThat(ItemOrder.of(input(
                        wanted.replace("'y'", "$(A)"), wanted.replace("'y'", "$(A)"), other.replace("'y'", "$(A)"))))
                .containsOnlyKeys(KeyedPath.parse("/spec/containers[name=c]/env"));
    }

    @Test
    void anObjectOfOurOwnIsComparedWithWhatItIsMeantToBe() {
        assertThat(ItemOrder.of(input(null, AB, BA))).containsOnlyKeys(KeyedPath.parse(INIT));
        assertThat(leaf(input(null, AB, BA), INIT).leafClass()).isEqualTo(LeafClass.DRIFT);
    }

    @Test
    void anOrderIsPutBackAroundWhatItDoesNotName() {
        var list = (ArrayNode) Yaml.tree("[{name: b}, {name: x}, {name: a, image: i}]");
        ItemOrder.restore(KeyedPath.parse(INIT), list, (ArrayNode) Yaml.tree("[a, gone, b]"));
        assertThat(list).hasToString("[{\"name\":\"a\",\"image\":\"i\"},{\"name\":\"x\"},{\"name\":\"b\"}]");
    }

    private static ObjectInput input(@Nullable String production, String expected, String live) {
        var fields = Yaml.tree("{'f:spec': {}}");
        return new ObjectInput(
                POD,
                production == null ? null : tree(production),
                tree(expected),
                tree(live),
                List.of(),
                null,
                Set.of(),
                new FieldOwners(List.of(new FieldOwners.Owner("kubectl-edit", fields))),
                List.of());
    }

    private static ObjectNode tree(String yaml) {
        return (ObjectNode) Yaml.tree(yaml);
    }

    private static Leaf leaf(ObjectInput input, String path) {
        return Comparisons.leaf(input, book(), path);
    }

    private static RuleBook book() {
        return RuleBook.of(ParityBaselineSpec.empty(), Instant.parse("2026-11-21T12:00:00Z"));
    }
}

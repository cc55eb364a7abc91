package dev.samekind.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.parity.compare.FieldOwners.Owner;
import dev.samekind.parity.localise.Localiser;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.normalise.Allocated;
import dev.samekind.parity.normalise.Canonical;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.testing.Manifests;
import dev.samekind.parity.testing.Mutation;
import dev.samekind.parity.testing.Mutator;
import dev.samekind.parity.testing.RandomKinds;
import dev.samekind.parity.testing.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Nothing is hidden: whatever is edited in a live object, exactly the leaves that the edit touches change their class.
 * The declared cases are the mutators' own: a list item that gets another key is one that goes and one that comes, what
 * means the same changes nothing, and what the server adds to an edit is reported with it.
 */
class MutationLawTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Mark MARK = new Mark("demo", List.of(new Mark.Owner("demo", "uid")));
    private static final List<Localisation> LOCAL = List.of(
            Yaml.rule("{id: one, target: {kind: Deployment}, path: /spec/replicas, set: 1}"),
            Yaml.rule(
                    "{id: env, target: {kind: Deployment}, path: '/spec/template/spec/containers[*]/env', add: {name: LOCAL, value: x}}"),
            Yaml.rule("{id: timeout, target: {kind: HTTPRoute}, path: '/spec/rules[0]/timeouts/request', set: 9s}"));
    private static final RuleBook BOOK = RuleBook.of(
            new ParityBaselineSpec(
                    LOCAL,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    dev.samekind.api.v1alpha1.Undeclared.DEFAULT,
                    List.of(),
                    List.of(),
                    null,
                    null),
            NOW);
    private static final Map<Mutator, Map<String, Integer>> COUNTS = new TreeMap<>();

    @Test
    void onGeneratedObjects() {
        for (long seed = 0; seed < 900; seed++) {
            tryAll(new RandomKinds(seed).any(), seed, 1);
        }
        assertThat(COUNTS.keySet()).as("every mutator found a place").containsExactly(Mutator.values());
    }

    @Test
    void onTheExamplesBundle() {
        var shop = Manifests.shop();
        assertThat(shop).hasSizeGreaterThan(10);
        shop.forEach(manifest -> tryAll(manifest, manifest.key().hashCode(), 12));
    }

    @Test
    void onTheCorpus() {
        Manifests.corpus().forEach(manifest -> tryAll(manifest, manifest.key().hashCode(), 6));
    }

    @AfterAll
    static void print() {
        var kinds = new TreeSet<String>();
        COUNTS.values().forEach(counts -> kinds.addAll(counts.keySet()));
        int sum = 0;
        System.out.printf("mutations of live objects, by mutator and kind%n");
        for (var row : COUNTS.entrySet()) {
            System.out.printf("%-20s", row.getKey());
            for (var kind : kinds) {
                int count = row.getValue().getOrDefault(kind, 0);
                sum += count;
                System.out.print(count == 0 ? "" : " " + kind + "=" + count);
            }
            System.out.println();
        }
        System.out.printf("%d mutations%n", sum);
        assertThat(sum).isGreaterThanOrEqualTo(10_000);
    }

    private static void tryAll(Manifest manifest, long seed, int times) {
        var random = new Random(seed);
        var base = base(manifest);
        var before = classes(base, base.live().deepCopy());
        for (var mutator : Mutator.values()) {
            for (int i = 0; i < times; i++) {
                mutator.apply(manifest.key(), base.live(), random).ifPresent(mutation -> {
                    check(mutator, mutation, base, before);
                    COUNTS.computeIfAbsent(mutator, key -> new TreeMap<>())
                            .merge(manifest.key().kind(), 1, Integer::sum);
                });
            }
        }
    }

    private static void check(Mutator mutator, Mutation mutation, ObjectInput base, Map<KeyedPath, LeafClass> before) {
        var after = classes(base, mutation.tree().deepCopy());
        var changed = new TreeSet<KeyedPath>();
        for (var path : union(before.keySet(), after.keySet())) {
            if (before.getOrDefault(path, LeafClass.EQUAL) != after.getOrDefault(path, LeafClass.EQUAL)) {
                changed.add(path);
            }
        }
        assertThat(changed)
                .as("%s of %s: %s", mutator, base.key(), mutation.what())
                .isEqualTo(new TreeSet<>(mutation.touched()));
        assertThat(after.keySet())
                .as("%s of %s: no leaf goes", mutator, base.key())
                .containsAll(before.keySet());
    }

    private static Set<KeyedPath> union(Set<KeyedPath> one, Set<KeyedPath> other) {
        var union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    /** Production, expected and live as they are while nobody has edited anything. */
    private static ObjectInput base(Manifest manifest) {
        var localised = Localiser.of(LOCAL).localise(manifest);
        var planned = MARK.on(Objects.requireNonNull(localised.manifest()), localised.changes());
        var expected = Canonical.of(tree(planned.bytes()));
        return new ObjectInput(
                manifest.key(),
                Canonical.of(manifest.tree().deepCopy()),
                expected,
                expected.deepCopy(),
                localised.changes(),
                null,
                Set.of(),
                new FieldOwners(List.of(new Owner("kubectl-edit", JSON.createObjectNode()))),
                List.of());
    }

    private static Map<KeyedPath, LeafClass> classes(ObjectInput base, ObjectNode live) {
        Allocated.strip(Manifest.of(base.expected()), live);
        var input = new ObjectInput(
                base.key(),
                base.production() == null ? null : base.production().deepCopy(),
                base.expected().deepCopy(),
                Canonical.of(live),
                base.changes(),
                base.builtIn(),
                base.controlled(),
                base.owners(),
                base.unenforced());
        var classes = new HashMap<KeyedPath, LeafClass>();
        ObjectComparison.of(input, BOOK).forEach(leaf -> classes.put(leaf.path(), leaf.leafClass()));
        return classes;
    }

    private static ObjectNode tree(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            return (ObjectNode) tree;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

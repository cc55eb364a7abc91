package dev.samekind.parity.localise;

import static dev.samekind.parity.testing.Yaml.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.LeafDiff;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.path.Trees;
import dev.samekind.parity.testing.RandomObjects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every object and every choice of rules, tried on generated ones. */
class LocaliserPropertyTest {
    private static final int RUNS = 600;
    private static final String POD = "/spec/template/spec";

    /** None is a rewrite, the one action that may act on its own result. */
    private static final List<Localisation> RULES = rules(
            "path: /spec/replicas, set: 1",
            "path: /spec/replicas, max: 2",
            "path: /spec/replicas, min: 1",
            "path: /spec/replicas, add: 3",
            "path: /spec/replicas, remove: true",
            "path: 'P/containers[*]/resources/limits/memory', max: 512Mi",
            "path: 'P/containers[*]/resources/limits/memory', min: 128Mi",
            "path: 'P/containers[name=c0]/resources', remove: true",
            "path: 'P/containers[name=c0]/resources', set: {}",
            "path: 'P/containers[*]/env', add: {name: E1, value: added}",
            "path: 'P/containers[*]/env', add: [{name: N, value: x}, {name: E2, value: y}]",
            "path: 'P/containers[*]/env[name=E0]', remove: true",
            "path: 'P/containers[*]/env[name=E0]/value', set: z",
            "path: 'P/containers[*]/imagePullPolicy', set: IfNotPresent",
            "path: 'P/containers', add: {name: debug, image: busybox}",
            "path: P/tolerations, add: {key: arm}",
            "path: P/tolerations, add: {key: spot}",
            "path: 'P/tolerations[key=t0]', remove: true",
            "path: 'P/tolerations[*]/operator', set: Equal",
            "path: /metadata/annotations/example.com~1a0, set: x",
            "path: /metadata/annotations/example.com~1a1, remove: true",
            "path: /metadata/annotations, add: {}",
            "path: /metadata/annotations, set: {only: this}",
            "omit: true");

    private static List<Localisation> rules(String... texts) {
        var rules = new ArrayList<Localisation>();
        for (var text : texts) {
            rules.add(rule("{id: r%d, target: {kind: Deployment}, %s}"
                    .formatted(rules.size(), text.replace("P/", POD + "/"))));
        }
        return List.copyOf(rules);
    }

    private static List<Localisation> someRules(Random random) {
        return RULES.stream().filter(rule -> random.nextInt(7) == 0).toList();
    }

    private static @Nullable Localised tried(List<Localisation> rules, Manifest manifest) {
        try {
            return Localiser.of(rules).localise(manifest);
        } catch (RuleConflictException e) {
            return null;
        }
    }

    @Test
    void theOrderOfRulesChangesNeitherResultNorConflict() {
        int conflicts = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            var rules = someRules(random);
            var manifest = new RandomObjects(seed).deployment();
            var result = tried(rules, manifest);
            var shuffled = new ArrayList<>(rules);
            Collections.shuffle(shuffled, random);
            assertThat(tried(shuffled, manifest)).as("seed %d", seed).isEqualTo(result);
            conflicts += result == null ? 1 : 0;
        }
        assertThat(conflicts).as("both outcomes are tried").isBetween(RUNS / 10, RUNS * 9 / 10);
    }

    @Test
    void applyingTwiceIsApplyingOnce() {
        for (long seed = 0; seed < RUNS; seed++) {
            var rules = someRules(new Random(seed));
            var once = tried(rules, new RandomObjects(seed).deployment());
            if (once == null || once.manifest() == null) {
                continue;
            }
            var twice = Localiser.of(rules).localise(once.manifest());
            assertThat(twice.manifest()).as("seed %d", seed).isSameAs(once.manifest());
        }
    }

    @Test
    void theChangesAreExactlyTheLeavesThatDiffer() {
        for (long seed = 0; seed < RUNS; seed++) {
            var manifest = new RandomObjects(seed).deployment();
            var before = manifest.tree().deepCopy();
            var localised = tried(someRules(new Random(seed)), manifest);
            assertThat(manifest.tree()).as("seed %d", seed).isEqualTo(before);
            if (localised != null && localised.manifest() != null) {
                assertThat(values(localised.changes()))
                        .as("seed %d", seed)
                        .isEqualTo(LeafDiff.between(before, localised.manifest().tree()));
            }
        }
    }

    @Test
    void everyChangeLiesWhereItsRulePoints() {
        for (long seed = 0; seed < RUNS; seed++) {
            var manifest = new RandomObjects(seed).deployment();
            var rules = someRules(new Random(seed));
            var localised = tried(rules, manifest);
            if (localised == null || localised.manifest() == null) {
                continue;
            }
            for (var change : localised.changes()) {
                var rule = rules.stream()
                        .filter(one -> one.id().equals(change.rule()))
                        .findFirst()
                        .orElseThrow();
                var path = KeyedPath.parse(Objects.requireNonNull(rule.path()));
                assertThat(Stream.of(manifest, localised.manifest())
                                .flatMap(side -> Trees.matches(side.tree(), path).stream()))
                        .as("seed %d, rule %s changed %s", seed, path, change.path())
                        .anyMatch(place -> isAt(KeyedPath.parse(change.path()), change, place));
            }
        }
    }

    /**
     * An empty object or list is a leaf of its own, which goes or comes when something is put into it or taken out; and a
     * list whose items go by place closes up.
     */
    private static boolean isAt(KeyedPath leaf, Change change, KeyedPath place) {
        if (place.steps().getLast() instanceof Step.Index) {
            return leaf.startsWith(place.parent());
        }
        var value = change.before() == null ? change.after() : change.before();
        return leaf.startsWith(place) || (place.startsWith(leaf) && value != null && value.isContainerNode());
    }

    private static Map<KeyedPath, LeafDiff.Values> values(List<Change> changes) {
        var values = new TreeMap<KeyedPath, LeafDiff.Values>();
        for (var change : changes) {
            values.put(KeyedPath.parse(change.path()), new LeafDiff.Values(change.before(), change.after()));
        }
        return values;
    }

    @Test
    void everyRuleHasItsWayInTheResult() {
        for (long seed = 0; seed < RUNS; seed++) {
            var manifest = new RandomObjects(seed).deployment();
            var rules = someRules(new Random(seed));
            var localised = tried(rules, manifest);
            if (localised == null || localised.manifest() == null) {
                continue;
            }
            for (var rule : rules) {
                var again = Localiser.of(List.of(rule)).localise(Objects.requireNonNull(localised.manifest()));
                assertThat(again.changes())
                        .as("seed %d, rule %s", seed, rule.path())
                        .isEmpty();
            }
        }
    }

    @Test
    void objectsThatNoRuleIsAboutComeBackAsTheSameInstance() {
        for (long seed = 0; seed < 100; seed++) {
            var manifest = new RandomObjects(seed).deployment();
            var other = Manifest.of(manifest.tree().deepCopy().put("kind", "StatefulSet"));
            for (var rule : RULES) {
                var localised = Localiser.of(List.of(rule)).localise(other);
                assertThat(localised.manifest()).isSameAs(other);
                assertThat(localised.changes()).isEmpty();
            }
        }
    }

    @Test
    void rewritesActOnceAndOnlyOnTheirPrefix() {
        var localiser = Localiser.of(List.of(
                rule("{id: a, target: {kind: Deployment}, path: '" + POD
                        + "/containers[*]/image', rewrite: {from: docker.io/, to: docker.io/mirror/}}"),
                rule("{id: b, target: {kind: Deployment}, path: '" + POD
                        + "/containers[*]/image', rewrite: {from: registry.example.com/, to: docker.io/}}")));
        for (long seed = 0; seed < 100; seed++) {
            var manifest = new RandomObjects(seed).deployment();
            var localised = localiser.localise(manifest);
            assertThat(localised.changes())
                    .hasSize(manifest.tree().at(POD + "/containers").size())
                    .allSatisfy(change -> {
                        assertThat(text(change.after()))
                                .startsWith(change.rule().equals("a") ? "docker.io/mirror/c" : "docker.io/c");
                        assertThat(text(change.before()))
                                .startsWith(change.rule().equals("a") ? "docker.io/c" : "registry.example.com/c");
                    });
        }
    }

    private static String text(@Nullable JsonNode node) {
        return Objects.requireNonNull(node).textValue();
    }
}

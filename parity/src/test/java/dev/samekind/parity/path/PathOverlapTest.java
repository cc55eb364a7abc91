package dev.samekind.parity.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two paths overlap exactly when some tree has a place of both. */
class PathOverlapTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void whatNamesOnePlaceOfATreeOverlaps() {
        int shared = 0;
        for (long seed = 0; seed < 40_000; seed++) {
            var random = new Random(seed);
            var tree = tree(random, 4);
            var one = path(random);
            var other = path(random);
            var places = matches(tree, one);
            if (!Collections.disjoint(places, matches(tree, other))) {
                shared++;
                assertThat(PathOverlap.between(one, other))
                        .as("seed %d, %s and %s", seed, one, other)
                        .isTrue();
            }
            for (var below : matches(tree, other)) {
                if (places.stream().anyMatch(below::startsWith)) {
                    assertThat(PathOverlap.covers(one, other))
                            .as("seed %d, %s above %s", seed, one, other)
                            .isTrue();
                }
            }
        }
        assertThat(shared).as("places that two paths name").isGreaterThan(500);
    }

    @Test
    void whatOverlapsNamesOnePlaceOfTheTreeMadeForIt() {
        int overlaps = 0;
        for (long seed = 0; seed < 40_000; seed++) {
            var random = new Random(seed);
            var one = path(random);
            var other = path(random);
            if (PathOverlap.between(one, other)) {
                overlaps++;
                var tree = witness(one.steps(), other.steps());
                assertThat(matches(tree, one))
                        .as("seed %d, %s and %s in %s", seed, one, other, tree)
                        .containsAnyElementsOf(matches(tree, other));
            }
            assertThat(PathOverlap.between(one, other)).isEqualTo(PathOverlap.between(other, one));
        }
        assertThat(overlaps).isGreaterThan(1000);
    }

    private static List<KeyedPath> matches(JsonNode tree, KeyedPath path) {
        try {
            return Trees.matches(tree, path);
        } catch (PathMismatchException e) {
            return List.of();
        }
    }

    /** A tree in which the item that both paths name has the keys of both, at the place of either. */
    private static JsonNode witness(List<Step> one, List<Step> other) {
        if (one.isEmpty()) {
            return JSON.objectNode();
        }
        var below = witness(one.subList(1, one.size()), other.subList(1, other.size()));
        if (one.getFirst() instanceof Step.Field field) {
            return JSON.objectNode().set(field.name(), below);
        }
        var item = below;
        int place = 0;
        for (var step : List.of(one.getFirst(), other.getFirst())) {
            if (step instanceof Step.Key key && item instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
                key.values().forEach(object::put);
            } else if (step instanceof Step.Index index) {
                place = index.index();
            }
        }
        var list = JSON.arrayNode();
        for (int i = 0; i < place; i++) {
            list.add(JSON.objectNode());
        }
        return list.add(item);
    }

    private static KeyedPath path(Random random) {
        var steps = new ArrayList<Step>(List.of(new Step.Field(letter(random))));
        for (int i = random.nextInt(4); i > 0; i--) {
            steps.add(
                    steps.getLast() instanceof Step.Field && random.nextBoolean()
                            ? item(random)
                            : new Step.Field(letter(random)));
        }
        return new KeyedPath(steps);
    }

    private static Step item(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Step.All();
            case 1 -> new Step.Index(random.nextInt(3));
            default -> {
                var keys = new TreeMap<String, String>();
                for (int i = random.nextInt(2); i >= 0; i--) {
                    keys.put("k" + random.nextInt(2), letter(random));
                }
                yield new Step.Key(keys);
            }
        };
    }

    private static String letter(Random random) {
        return random.nextBoolean() ? "a" : "b";
    }

    private static JsonNode tree(Random random, int depth) {
        if (depth == 0) {
            return JSON.textNode("x");
        }
        var object = JSON.objectNode();
        for (var key : List.of("k0", "k1")) {
            object.put(key, letter(random));
        }
        for (var name : List.of("a", "b")) {
            if (random.nextBoolean()) {
                object.set(name, tree(random, depth - 1));
            } else {
                var list = object.putArray(name);
                for (int i = random.nextInt(3); i >= 0; i--) {
                    list.add(tree(random, depth - 1));
                }
            }
        }
        return object;
    }
}

package dev.samekind.parity.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TargetOverlapTest {
    /** Every name of up to six letters: enough for globs of up to three signs each. */
    private static final List<String> NAMES = names();

    @Test
    void globsMeetExactlyWhereANameFitsBoth() {
        int met = 0;
        for (long seed = 0; seed < 4000; seed++) {
            var random = new Random(seed);
            var one = glob(random);
            var other = glob(random);
            boolean expected = NAMES.stream()
                    .anyMatch(
                            name -> Glob.of(one).matches(name) && Glob.of(other).matches(name));
            assertThat(TargetOverlap.between(named(one), named(other)))
                    .as("%s and %s", one, other)
                    .isEqualTo(expected);
            met += expected ? 1 : 0;
        }
        assertThat(met).isBetween(500, 3500);
    }

    @Test
    void whatATargetLeavesOutIsAnything() {
        var all = new Target("A", null, null, null);
        assertThat(TargetOverlap.between(all, new Target("A", "apps", "shop", "api")))
                .isTrue();
        assertThat(TargetOverlap.between(all, new Target("B", null, null, null)))
                .isFalse();
        assertThat(TargetOverlap.between(new Target("A", "", null, null), new Target("A", "apps", null, null)))
                .isFalse();
        assertThat(TargetOverlap.between(new Target("A", null, "a", null), new Target("A", null, "b", null)))
                .isFalse();
    }

    private static Target named(String glob) {
        return new Target("A", null, null, glob);
    }

    private static String glob(Random random) {
        var glob = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            glob.append("ab*".charAt(random.nextInt(3)));
        }
        return glob.toString();
    }

    private static List<String> names() {
        var names = new ArrayList<>(List.of(""));
        for (int i = 0; i < names.size() && names.get(i).length() < 6; i++) {
            names.add(names.get(i) + "a");
            names.add(names.get(i) + "b");
        }
        return names;
    }
}

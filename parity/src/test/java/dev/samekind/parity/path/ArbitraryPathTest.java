package dev.samekind.parity.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Texts and paths from a seed. */
class ArbitraryPathTest {
    private static final String SIGNS = "ab/~[]=,*.01-ue \"'\n\\ü\u2028\ud83d\ude00";

    private static String text(Random random, int most) {
        var text = new StringBuilder();
        int length = random.nextInt(most + 1);
        for (int i = 0; i < length; i++) {
            text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return text.toString();
    }

    @Test
    void anyTextIsReadOrRefusedWithItsPosition() {
        int read = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            var text = (seed % 4 == 0 ? "" : "/") + text(new Random(seed), 12);
            try {
                var path = KeyedPath.parse(text);
                assertThat(KeyedPath.parse(path.toString())).as("<%s>", text).isEqualTo(path);
                read++;
            } catch (InvalidPathException e) {
                assertThat(e.position()).as("<%s>", text).isBetween(0, text.length());
            }
        }
        assertThat(read).as("both outcomes are tried").isBetween(1000, 19_000);
    }

    @Test
    void anyPathIsReadAsItWasWritten() {
        for (long seed = 0; seed < 5000; seed++) {
            var random = new Random(seed);
            var steps = new ArrayList<Step>(List.of(new Step.Field(text(random, 6))));
            for (int i = random.nextInt(4); i > 0; i--) {
                steps.add(step(random));
            }
            var path = new KeyedPath(steps);
            assertThat(KeyedPath.parse(path.toString()))
                    .as("seed %d, %s", seed, path)
                    .isEqualTo(path);
        }
    }

    private static Step step(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Step.All();
            case 1 -> new Step.Index(random.nextInt(1_000_000_000));
            case 2 -> {
                var keys = new TreeMap<String, String>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    keys.put(text(random, 4), text(random, 6));
                }
                yield new Step.Key(keys);
            }
            default -> new Step.Field(text(random, 6));
        };
    }
}

package dev.samekind.parity.drift;

import static dev.samekind.parity.testing.Yaml.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.parity.testing.RandomObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {a: 1}                  | {a: 1}                | ''   | ''
            {a: 1}                  | {a: 1, b: 2}          | ''   | /b
            {a: 1}                  | {a: 2}                | /a   | /a
            {a: 1, b: 2}            | {a: 1}                | /b   | /b
            {a: '1'}                | {a: 1}                | /a   | /a
            {b: 1, a: 1}            | {a: 2, b: 2, c: 2}    | /a /b | /a /b /c
            {spec: {ports: [{port: 1, protocol: TCP, name: a}]}} | {spec: {ports: [{port: 1, name: b}]}} | '/spec/ports[port=1,protocol=TCP]/name /spec/ports[port=1,protocol=TCP]/protocol' | '/spec/ports[port=1,protocol=TCP]/name /spec/ports[port=1,protocol=TCP]/protocol'
            {a: {}}                 | {a: {b: 1}}           | /a   | /a /a/b
            """)
    void leavesThatDifferAreNamedInOrder(String desired, String actual, String missing, String between) {
        assertThat(String.join(" ", Drift.missing(tree(desired), tree(actual)))).isEqualTo(missing);
        assertThat(String.join(" ", Drift.between(tree(desired), tree(actual)))).isEqualTo(between);
    }

    @Test
    void anObjectHasNotDriftedFromItselfAndWhatIsMissingDiffers() {
        for (long seed = 0; seed < 200; seed++) {
            var one = new RandomObjects(seed).anything();
            var other = new RandomObjects(seed + 1).anything();
            assertThat(Drift.missing(one, one.deepCopy())).isEmpty();
            assertThat(Drift.between(one, one.deepCopy())).isEmpty();
            assertThat(Drift.between(one, other)).containsAll(Drift.missing(one, other));
            assertThat(Drift.between(one, other)).isEqualTo(Drift.between(other, one));
        }
    }
}

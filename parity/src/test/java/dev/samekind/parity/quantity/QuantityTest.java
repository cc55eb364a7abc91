package dev.samekind.parity.quantity;

import static dev.samekind.parity.testing.Yaml.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    /** Right column: what k8s.io/apimachinery 0.34.4 prints for the left one. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "1000m, 1",
        "1.5, 1500m",
        "1500m, 1500m",
        "0.5Gi, 512Mi",
        "1024Mi, 1Gi",
        "1Ki, 1Ki",
        "1023, 1023",
        "1000Ki, 1000Ki",
        "1.1Ki, 1126400m",
        "1e3, 1e3",
        "1E3, 1e3",
        "1E, 1E",
        "12e6, 12e6",
        "1e-3, 1e-3",
        "1500e-3, 1500e-3",
        ".5, 500m",
        "-5, -5",
        "-1.5Gi, -1536Mi",
        "0.1n, 1n",
        "1n, 1n",
        "1u, 1u",
        "100000k, 100M",
        "1Ei, 1Ei",
        "9E, 9E",
        "123456789012, 123456789012",
        "0.0000000001, 1n",
        "1500Mi, 1500Mi",
        "2048Gi, 2Ti",
        "0Ki, 0",
        "00, 0",
        "1.50, 1500m",
        "1e2, 100",
        "100e1, 1e3",
        "1000e0, 1e3",
        "5e-10, 1e-9",
        "1.25Ki, 1280",
        "0.5Ki, 512",
        "1000000Ki, 1000000Ki",
        "1048576, 1048576",
        "-1Ki, -1Ki",
        "-0, 0",
        "-0.1n, -1n",
        "1e+2, 100",
        "+5, 5",
        "5., 5",
        "1P, 1P",
        "2T, 2T",
        "3Pi, 3Pi",
        "4Ti, 4Ti",
        "1024Ki, 1Mi",
        "1000G, 1T"
    })
    void theCanonicalFormIsTheApiServers(String text, String canonical) {
        assertThat(Quantity.parse(text).canonical()).isEqualTo(canonical);
        assertThat(Quantity.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''     | it must begin with a number
            abc    | it must begin with a number
            .      | it must begin with a number
            -      | it must begin with a number
            Ki     | it must begin with a number
            --1    | it must begin with a number
            NaN    | it must begin with a number
            1 Gi   | write G (powers of 1000) or Gi (powers of 1024) right after the number
            1GB    | "GB" is no suffix; write G (powers of 1000) or Gi
            1gi    | write G (powers of 1000) or Gi
            512mb  | write M (powers of 1000) or Mi
            1K     | "K" is no suffix; write k (powers of 1000) or Ki
            25%    | a percentage is not an amount
            1.2.3  | ".3" is no suffix
            1,5    | ",5" is no suffix
            1_000  | "_000" is no suffix
            0x10   | "x10" is no suffix
            1Gi1   | "Gi1" is no suffix
            1e     | "e" is no suffix
            1e1.5  | "e1.5" is no suffix
            1e9999 | "e9999" is no suffix
            5B     | "B" is no suffix; suffixes are n u m k M G T P E and Ki Mi Gi Ti Pi Ei
            """)
    void whatIsNoQuantityIsExplained(String text, String part) {
        assertThatThrownBy(() -> Quantity.parse(text))
                .isInstanceOf(InvalidQuantityException.class)
                .hasMessageStartingWith("\"" + text + "\" is no quantity: ")
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "0.5, 500m", "'\"250m\"', 250m", "1e3, 1k"})
    void nodesAreNumbersOrStrings(String yaml, String canonical) {
        assertThat(Quantity.of(tree(yaml)).canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"true", "null", "{a: 1}", "[1]"})
    void otherNodesAreNoQuantities(String yaml) {
        assertThatThrownBy(() -> Quantity.of(tree(yaml)))
                .isInstanceOf(InvalidQuantityException.class)
                .hasMessageContaining("it must be a number or a string");
    }

    @ParameterizedTest
    @CsvSource({
        "1Gi, 1G, 1",
        "1000m, 1, 0",
        "1024Mi, 1Gi, 0",
        "500m, 1, -1",
        "-1, 0, -1",
        "1e3, 1k, 0",
        "0, -0, 0",
        "1n, 1u, -1",
        "1Ei, 1E, 1",
        "999m, 1, -1",
        "1.0000001, 1, 1"
    })
    void quantitiesCompareByAmount(String left, String right, int expected) {
        var one = Quantity.parse(left);
        var other = Quantity.parse(right);
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(expected);
        assertThat(one.equals(other)).isEqualTo(expected == 0);
        if (expected == 0) {
            assertThat(one).hasSameHashCodeAs(other);
        }
    }

    @Test
    void theCanonicalFormHasTheSameAmountAndIsItsOwnCanonicalForm() {
        var random = new Random(42);
        for (int i = 0; i < 5000; i++) {
            var text = text(random);
            var quantity = Quantity.parse(text);
            var again = Quantity.parse(quantity.canonical());
            assertThat(again).as(text).isEqualTo(quantity);
            assertThat(again.canonical()).as(text).isEqualTo(quantity.canonical());
        }
    }

    @Test
    void comparisonAgreesWithExactArithmetic() {
        var random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            var left = new BigDecimal(BigInteger.valueOf(random.nextInt(4000) - 2000), random.nextInt(9));
            var right = new BigDecimal(BigInteger.valueOf(random.nextInt(4000) - 2000), random.nextInt(9));
            assertThat(Quantity.parse(left.toPlainString()).compareTo(Quantity.parse(right.toPlainString())))
                    .as("%s and %s", left, right)
                    .isEqualTo(left.compareTo(right));
        }
    }

    @Test
    void theCanonicalFormKeepsTheLargestSuffixThatLeavesAnInteger() {
        var random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            var canonical = Quantity.parse(text(random)).canonical();
            assertThat(canonical).matches("0|-?[1-9][0-9]*([numkMGTPE]|[KMGTPE]i|e-?[0-9]+)?");
            assertThat(canonical).doesNotMatch("-?[0-9]*000[numkMGTP]?");
        }
    }

    private static String text(Random random) {
        var suffixes = new String[] {
            "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "e3", "E-3", "e7"
        };
        var sign = new String[] {"", "-", "+"}[random.nextInt(3)];
        var fraction = random.nextBoolean() ? "" : "." + random.nextInt(1000);
        return sign + random.nextInt(100_000) + fraction + suffixes[random.nextInt(suffixes.length)];
    }

    @Test
    void anyTextIsReadOrRefused() {
        var signs = "0123456789.+-eEnumkMGTPi% \u0661";
        int read = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(7); i > 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            try {
                var quantity = Quantity.parse(text.toString());
                assertThat(Quantity.parse(quantity.canonical()))
                        .as("<%s>", text)
                        .isEqualTo(quantity);
                assertThat(Quantity.parse(quantity.canonical()))
                        .as("<%s>", text)
                        .hasSameHashCodeAs(quantity);
                read++;
            } catch (InvalidQuantityException e) {
                assertThat(e).hasMessageContaining("is no quantity");
            }
        }
        assertThat(read).as("both outcomes are tried").isBetween(1000, 19_000);
    }

    @ParameterizedTest
    @CsvSource({"1000m, 1", "1024Mi, 1Gi", "1e3, 1k", "0.5, 500m", "1.0, 1", "+1, 1", "1E, 1e18", "100000000n, 0.1"})
    void spellingsOfOneAmountAreEqual(String one, String other) {
        assertThat(Quantity.parse(one)).isEqualTo(Quantity.parse(other)).hasSameHashCodeAs(Quantity.parse(other));
    }
}

package dev.samekind.parity.quantity;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An amount such as 500m, 1.5Gi or 2e3, as the API server reads it (k8s.io/apimachinery, pkg/api/resource): digits
 * below a billionth are rounded away from zero. Quantities are equal when their amounts are, however they are written.
 */
public final class Quantity implements Comparable<Quantity> {
    private static final Pattern SHAPE =
            Pattern.compile("(?<number>[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))(?<suffix>.*)", Pattern.DOTALL);
    private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?[0-9]{1,3}");
    private static final int NANO_DIGITS = 9;

    private final BigDecimal amount;
    private final Notation notation;

    private Quantity(BigDecimal amount, Notation notation) {
        this.amount = amount;
        this.notation = notation;
    }

    /**
     * The quantity that a text names.
     *
     * @throws InvalidQuantityException saying why it names none
     */
    public static Quantity parse(String text) {
        var shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new InvalidQuantityException(text, "it must begin with a number, as in 500m, 1.5 or 2Gi");
        }
        var number = new BigDecimal(shape.group("number"));
        var written = shape.group("suffix");
        if (EXPONENT.matcher(written).matches()) {
            var scaled = number.scaleByPowerOfTen(Integer.parseInt(written.substring(1)));
            return new Quantity(rounded(scaled), Notation.DECIMAL_EXPONENT);
        }
        var suffix = Suffix.of(written);
        if (suffix == null) {
            throw new InvalidQuantityException(
                    text, "\"" + written + "\" is no suffix; " + Suffix.advice(written) + ", as in 500m or 2Gi");
        }
        return new Quantity(
                rounded(number.multiply(suffix.factor)), suffix.binary ? Notation.BINARY_SI : Notation.DECIMAL_SI);
    }

    /**
     * The quantity that a number or string node holds.
     *
     * @throws InvalidQuantityException when it is another node, or a string that names none
     */
    public static Quantity of(JsonNode node) {
        if (node.isNumber()) {
            return new Quantity(rounded(node.decimalValue()), Notation.DECIMAL_SI);
        }
        if (node.isTextual()) {
            return parse(node.textValue());
        }
        throw new InvalidQuantityException(
                node.toString(), "it must be a number or a string, as in 3, \"500m\" or \"2Gi\"");
    }

    /** The amount, without trailing zeros. */
    public BigDecimal amount() {
        return amount;
    }

    /** The text that the API server gives back: the largest suffix that leaves an integer. */
    public String canonical() {
        return notation.write(amount);
    }

    private static BigDecimal rounded(BigDecimal exact) {
        var rounded = exact.scale() > NANO_DIGITS ? exact.setScale(NANO_DIGITS, RoundingMode.UP) : exact;
        return rounded.stripTrailingZeros();
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity quantity && amount.equals(quantity.amount);
    }

    @Override
    public int hashCode() {
        return amount.hashCode();
    }

    @Override
    public String toString() {
        return canonical();
    }
}

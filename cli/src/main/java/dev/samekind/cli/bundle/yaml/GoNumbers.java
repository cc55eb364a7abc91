package dev.samekind.cli.bundle.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers by the rules of go-yaml 2 and of Go's JSON: underscores, bases by prefix, integral floats as integers. */
public final class GoNumbers {
    private static final Pattern INTEGER =
            Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern POINT_FIRST = Pattern.compile("\\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?");
    private static final int[] BASES = {16, 2, 8, 10};
    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);
    private static final double LONG_LIMIT = 0x1p63;

    private GoNumbers() {}

    /** The number that a plain scalar is, still an integer or a float as it was written; null when it is none. */
    static @Nullable JsonNode parse(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if (first == '.') {
            return POINT_FIRST.matcher(text).matches() ? decimal(text.replace("_", "")) : null;
        }
        if (first != '+' && first != '-' && (first < '0' || first > '9')) {
            return null;
        }
        var plain = text.replace("_", "");
        var integer = integer(plain);
        if (integer != null) {
            return integer;
        }
        return FLOAT.matcher(plain).matches() ? decimal(plain) : null;
    }

    /** A tree of JSON with every number as Kubernetes holds it; changed in place. */
    public static JsonNode heldIn(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(heldIn(field.getValue())));
        } else if (tree instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, heldIn(array.get(i)));
            }
        }
        return tree.isNumber() ? held(tree) : tree;
    }

    /** A number as Kubernetes holds it: an integer when it is integral and fits into 64 signed bits, else a float. */
    static JsonNode held(JsonNode number) {
        if (number.isIntegralNumber() && number.canConvertToLong()) {
            return LongNode.valueOf(number.longValue());
        }
        return held(number.doubleValue());
    }

    private static JsonNode held(double value) {
        boolean integral = value == Math.rint(value) && value >= -LONG_LIMIT && value < LONG_LIMIT;
        return integral ? LongNode.valueOf((long) value) : DoubleNode.valueOf(value);
    }

    /** A float as the key of a map: Go's shortest form of 32 bits. */
    static String key(double value) {
        var shortest = new BigDecimal(Float.toString((float) value)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (shortest.signum() == 0 || (exponent >= -4 && exponent < 6)) {
            return shortest.toPlainString();
        }
        var digits = shortest.unscaledValue().abs().toString();
        var fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return "%s%s%se%s%02d"
                .formatted(
                        shortest.signum() < 0 ? "-" : "",
                        digits.charAt(0),
                        fraction,
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }

    private static @Nullable JsonNode integer(String plain) {
        var matcher = INTEGER.matcher(plain);
        if (!matcher.matches()) {
            return null;
        }
        var sign = matcher.group(1);
        for (int base = 0; base < BASES.length; base++) {
            var digits = matcher.group(base + 2);
            if (digits != null) {
                var magnitude = new BigInteger(digits, BASES[base]);
                return inRange(sign, sign.equals("-") ? magnitude.negate() : magnitude);
            }
        }
        return null;
    }

    private static @Nullable JsonNode inRange(String sign, BigInteger value) {
        boolean signed = value.bitLength() < Long.SIZE;
        boolean unsigned = sign.isEmpty() && value.compareTo(UNSIGNED_LIMIT) < 0;
        if (signed) {
            return LongNode.valueOf(value.longValue());
        }
        return unsigned ? BigIntegerNode.valueOf(value) : null;
    }

    private static @Nullable JsonNode decimal(String plain) {
        double value = Double.parseDouble(plain);
        return Double.isInfinite(value) ? null : DoubleNode.valueOf(value);
    }
}

package dev.samekind.parity.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The families of suffixes, and how each writes an amount. */
enum Notation {
    DECIMAL_SI,
    DECIMAL_EXPONENT,
    BINARY_SI;

    private static final BigDecimal SMALLEST_BINARY = BigDecimal.valueOf(1024);

    /** The amount with the largest suffix that leaves an integer. */
    String write(BigDecimal amount) {
        if (amount.signum() == 0) {
            return "0";
        }
        boolean binary = this == BINARY_SI && isInteger(amount) && amount.abs().compareTo(SMALLEST_BINARY) >= 0;
        return binary ? binary(amount.toBigIntegerExact()) : decimal(amount);
    }

    private String decimal(BigDecimal amount) {
        int power = 6;
        while (!isInteger(amount.scaleByPowerOfTen(-3 * power))) {
            power--;
        }
        var mantissa = amount.scaleByPowerOfTen(-3 * power).toBigIntegerExact().toString();
        if (this == DECIMAL_EXPONENT) {
            return power == 0 ? mantissa : mantissa + "e" + 3 * power;
        }
        return mantissa + Suffix.text(false, power);
    }

    private static String binary(BigInteger amount) {
        int power = Math.min(6, amount.abs().getLowestSetBit() / 10);
        return amount.shiftRight(10 * power) + Suffix.text(true, power);
    }

    private static boolean isInteger(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 0;
    }
}

package dev.samekind.parity.quantity;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may follow a quantity's number, largest last within each family. */
enum Suffix {
    NANO("n", false, -3),
    MICRO("u", false, -2),
    MILLI("m", false, -1),
    ONE("", false, 0),
    KILO("k", false, 1),
    MEGA("M", false, 2),
    GIGA("G", false, 3),
    TERA("T", false, 4),
    PETA("P", false, 5),
    EXA("E", false, 6),
    KIBI("Ki", true, 1),
    MEBI("Mi", true, 2),
    GIBI("Gi", true, 3),
    TEBI("Ti", true, 4),
    PEBI("Pi", true, 5),
    EXBI("Ei", true, 6);

    final String text;
    final boolean binary;
    private final int power;
    final BigDecimal factor;

    Suffix(String text, boolean binary, int power) {
        this.text = text;
        this.binary = binary;
        this.power = power;
        this.factor = binary ? BigDecimal.valueOf(1L << (10 * power)) : BigDecimal.ONE.scaleByPowerOfTen(3 * power);
    }

    /** The suffix with this text, null when there is none. */
    static @Nullable Suffix of(String text) {
        for (var suffix : values()) {
            if (suffix.text.equals(text)) {
                return suffix;
            }
        }
        return null;
    }

    /** The text of a family's suffix for a power of 1000 or 1024. */
    static String text(boolean binary, int power) {
        for (var suffix : values()) {
            if (suffix.power == power && (suffix.binary == binary || power == 0)) {
                return suffix.text;
            }
        }
        throw new IllegalArgumentException("no suffix stands for the power " + power);
    }

    /** What somebody who wrote an unknown suffix probably meant. */
    static String advice(String unknown) {
        var base = unknown.strip().toLowerCase(Locale.ROOT);
        if (base.equals("%")) {
            return "a percentage is not an amount";
        }
        if (base.endsWith("b") && base.length() > 1) {
            base = base.substring(0, base.length() - 1);
        }
        var letter = base.isEmpty() ? "" : base.substring(0, 1);
        if (!letter.isEmpty() && "kmgtpe".contains(letter)) {
            var decimal = letter.equals("k") ? "k" : letter.toUpperCase(Locale.ROOT);
            return "write %s (powers of 1000) or %si (powers of 1024) right after the number"
                    .formatted(decimal, letter.toUpperCase(Locale.ROOT));
        }
        return "suffixes are n u m k M G T P E and Ki Mi Gi Ti Pi Ei";
    }
}

package dev.samekind.parity.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.path.KeyedPath;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Another way to write the same amount or duration, without the code under test. */
final class Notations {
    private static final Pattern AMOUNT = Pattern.compile(".*/(requests|limits|hard)/[^/]*");
    private static final Pattern DURATION = Pattern.compile(".*/(timeouts|retry)/[^/]*");
    private static final Pattern SUFFIXED = Pattern.compile("([0-9]+)(m|Ki|Mi|Gi|Ti)?");
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,2})s");
    private static final Map<String, Long> FACTORS =
            Map.of("Ki", 1L << 10, "Mi", 1L << 20, "Gi", 1L << 30, "Ti", 1L << 40);

    private Notations() {}

    /** The other way; null where the leaf is neither, or we know none. */
    static @Nullable String other(KeyedPath leaf, JsonNode value) {
        var path = leaf.toString();
        if (AMOUNT.matcher(path).matches()) {
            return amount(value.asText());
        }
        var seconds = SECONDS.matcher(value.asText());
        return DURATION.matcher(path).matches() && seconds.matches() ? seconds.group(1) + "000ms" : null;
    }

    private static @Nullable String amount(String text) {
        var parts = SUFFIXED.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        var number = new BigDecimal(parts.group(1));
        var suffix = parts.group(2);
        if (suffix == null) {
            return number.movePointRight(3).toPlainString() + "m";
        }
        // bytes keep the binary notation only with a binary suffix
        return suffix.equals("m")
                ? number.movePointLeft(3).toPlainString()
                : suffix.equals("Ki")
                        ? null
                        : number.multiply(BigDecimal.valueOf(FACTORS.getOrDefault(suffix, 1L) / 1024))
                                        .toPlainString()
                                + "Ki";
    }
}
